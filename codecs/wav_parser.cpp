// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/wav_parser.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace exeunt {

namespace {

/// What stands for a size that was not known when the header was written.
constexpr std::uint32_t open_size = 0xffff'ffff;

constexpr std::size_t riff_octets = 12;
constexpr std::size_t chunk_octets = 8;
/// The sizes of the RIFF chunk, the data chunk, and the sample count.
constexpr std::size_t ds64_octets = 24;

bool begins_riff(std::span<const std::uint8_t> in) noexcept {
  auto is = [&](auto text) { return spells(in.data(), text); };
  return is("RIFF") || is("RIFX") || is("RF64") || is("BW64");
}

bool is_chunk_name(std::span<const std::uint8_t> in) noexcept {
  auto printable = [](auto octet) { return octet >= 0x20 && octet < 0x7f; };
  return std::all_of(in.begin(), in.begin() + 4, printable);
}

} // namespace

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

result<wav_parser::step_find> wav_parser::read_riff(octet_span& in) {
  if (!collect(in, riff_octets))
    return need_more();
  auto is_wave = begins_riff(held_) && spells(held_.data() + 8, "WAVE");
  if (!is_wave && has_samples_)
    return leave_out_rest();
  if (!is_wave)
    return fail(ec::malformed, "the file does not begin with RIFF and WAVE");
  order_ = spells(held_.data(), "RIFX") ? std::endian::big
                                        : std::endian::little;
  auto size = size_word();
  auto open = size == 0 || size == open_size;
  riff_end_ = open ? 0 : offset_ - riff_octets + chunk_octets + size;
  has_format_ = false;
  long_size_ = 0;
  end_header(state::chunk);
  return step_find{};
}

result<wav_parser::step_find> wav_parser::read_chunk(octet_span& in) {
  if (!collect(in, chunk_octets))
    return need_more();
  if (begins_riff(held_)) {
    state_ = state::riff;
    return step_find{};
  }
  if (is_chunk_name(held_))
    return begin_chunk(size_word());
  if (has_samples_)
    return leave_out_rest();
  return fail(ec::malformed, fmt::format("{:#010x} is not the name of a chunk",
                                         load_big<4>(held_.data())));
}

result<wav_parser::step_find> wav_parser::leave_out_rest() {
  garbage_at_ = offset_ - held_.size();
  left_ = std::numeric_limits<std::uint64_t>::max();
  end_header(state::garbage);
  return step_find{};
}

result<wav_parser::step_find> wav_parser::begin_chunk(std::uint32_t size) {
  if (spells(held_.data(), "data"))
    return begin_data(size);
  left_ = size;
  odd_ = size % 2 != 0;
  if (spells(held_.data(), "fmt "))
    end_header(state::fmt);
  else if (spells(held_.data(), "ds64") && size >= ds64_octets)
    end_header(state::ds64);
  else
    end_header(state::other);
  return step_find{};
}

result<wav_parser::step_find> wav_parser::begin_data(std::uint32_t size) {
  if (!has_format_)
    return fail(ec::malformed, "the samples come before the fmt chunk");
  auto is_long = size == open_size && long_size_ != 0;
  // A writer that was killed leaves 0, and a RIFF chunk that ends right here.
  auto empty = size == 0 && riff_end_ > offset_;
  auto open = !is_long && !empty && (size == 0 || size == open_size);
  left_ = is_long ? long_size_ : size;
  odd_ = left_ % 2 != 0;
  has_samples_ = true;
  cutter_.begin(format_.block(), open);
  end_header(open ? state::open_data : state::data);
  return step_find{};
}

result<wav_parser::step_find> wav_parser::read_fmt(octet_span& in) {
  auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, 40));
  if (!collect(in, count))
    return need_more();
  auto format = parse_wav_format(held_, order_, offset_ - count);
  if (!format)
    return format.failure();
  format_ = *format;
  has_format_ = true;
  left_ -= count;
  end_header(state::other);
  return step_find{wav_find::format};
}

result<wav_parser::step_find> wav_parser::read_ds64(octet_span& in) {
  if (!collect(in, ds64_octets))
    return need_more();
  long_size_ = load_little<8>(held_.data() + 8);
  left_ -= ds64_octets;
  end_header(state::other);
  return step_find{};
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

/// Completes the header in `held_`; returns false while octets are missing.
bool wav_parser::collect(octet_span& in, std::size_t count) {
  auto part = std::min(count - held_.size(), in.size());
  held_.insert(held_.end(), in.begin(),
               in.begin() + static_cast<std::ptrdiff_t>(part));
  in = in.subspan(part);
  offset_ += part;
  return held_.size() == count;
}

void wav_parser::end_header(state next) noexcept {
  held_.clear();
  state_ = next;
}

void wav_parser::end_body() noexcept {
  state_ = odd_ ? state::pad : state::chunk;
}

std::uint32_t wav_parser::size_word() const noexcept {
  auto in = held_.data() + 4;
  return static_cast<std::uint32_t>(
    order_ == std::endian::big ? load_big<4>(in) : load_little<4>(in));
}

error wav_parser::fail(ec code, std::string text) const {
  return {code, std::move(text), fmt::format("byte {}", offset_ - held_.size()),
          "give a WAV file, or name its type"};
}

} // namespace exeunt
