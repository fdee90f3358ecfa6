// This file is part of exeunt. See the file LICENSE for license terms.

//   RIFF header --> chunk header --> fmt, ds64: format --> samples

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
  auto count
    = static_cast<std::size_t>(std::min<std::uint64_t>(left_, fmt_octets));
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

// -- helpers ------------------------------------------------------------------

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
