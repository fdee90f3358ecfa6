// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav_parser.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace exeunt {

// -- public interface ---------------------------------------------------------

result<wav_find> wav_parser::next(std::span<const std::uint8_t>& in) {
  for (;;) {
    auto found = step(in);
    if (!found)
      return found.failure();
    if (*found)
      return **found;
  }
}

void wav_parser::skip(std::uint64_t count) {
  left_ -= count;
  offset_ += count;
  if (in_samples())
    cutter_.begin(format_.block(), false);
}

std::string wav_parser::warning() const {
  if (state_ == state::garbage)
    return fmt::format("byte {}: what follows is no chunk and was left out",
                       garbage_at_);
  if (state_ == state::data && left_ != 0)
    return fmt::format("byte {}: {} octets of samples are missing", offset_,
                       left_);
  return {};
}

// -- one state after the other ------------------------------------------------

result<wav_parser::step_find> wav_parser::step(octet_span& in) {
  switch (state_) {
    case state::riff:
      return read_riff(in);
    case state::chunk:
      return read_chunk(in);
    case state::fmt:
      return read_fmt(in);
    case state::ds64:
      return read_ds64(in);
    case state::data:
      return read_data(in);
    case state::open_data:
      return read_open_data(in);
    case state::pad:
      return read_pad(in);
    default:
      return read_other(in);
  }
}

result<wav_parser::step_find> wav_parser::read_data(octet_span& in) {
  auto count = std::min<std::uint64_t>(left_, in.size());
  auto body = in.first(static_cast<std::size_t>(count));
  samples_ = cutter_.cut(body, true);
  auto taken = static_cast<std::size_t>(count) - body.size();
  in = in.subspan(taken);
  offset_ += taken;
  left_ -= taken;
  if (!samples_.empty())
    return step_find{wav_find::samples};
  if (left_ != 0)
    return need_more();
  end_body();
  return step_find{};
}

result<wav_parser::step_find> wav_parser::read_open_data(octet_span& in) {
  auto before = in.size();
  samples_ = cutter_.cut(in, ended_);
  offset_ += before - in.size();
  if (!samples_.empty())
    return step_find{wav_find::samples};
  auto header = cutter_.header();
  if (header.empty())
    return need_more();
  held_.assign(header.begin(), header.end());
  state_ = state::riff;
  return step_find{};
}

/// Leaves out the body of a chunk, or all that follows.
result<wav_parser::step_find> wav_parser::read_other(octet_span& in) {
  auto count = std::min<std::uint64_t>(left_, in.size());
  in = in.subspan(static_cast<std::size_t>(count));
  offset_ += count;
  left_ -= count;
  if (left_ != 0)
    return need_more();
  end_body();
  return step_find{};
}

/// Some writers forget the octet that makes a chunk even; then a letter of
/// the next name stands here, where a zero belongs.
result<wav_parser::step_find> wav_parser::read_pad(octet_span& in) {
  if (in.empty())
    return need_more();
  auto missing = in.front() > 0x20 && in.front() < 0x7f;
  if (!missing) {
    in = in.subspan(1);
    ++offset_;
  }
  state_ = state::chunk;
  return step_find{};
}

// -- helpers ------------------------------------------------------------------

/// Says `nothing`, unless the file ends where its samples should be.
result<wav_parser::step_find> wav_parser::need_more() const {
  if (!ended_ || has_samples_)
    return step_find{wav_find::nothing};
  if (offset_ == 0)
    return error{ec::truncated, "the file is empty", "byte 0",
                 "give a file with a WAV header"};
  return error{ec::truncated, "the file ends before its samples",
               fmt::format("byte {}", offset_), "fetch the whole file again"};
}

void wav_parser::end_body() noexcept {
  state_ = odd_ ? state::pad : state::chunk;
}

} // namespace exeunt
