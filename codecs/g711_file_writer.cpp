// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_file_writer.hpp>

#include <algorithm>
#include <array>

namespace exeunt {

namespace {

/// Returns the octets that the trims leave.
std::span<const std::uint8_t> kept_of(const packet& in) noexcept {
  std::span<const std::uint8_t> data{in.data};
  auto ticks = in.duration > 0 ? std::size_t{in.duration} : data.size();
  auto last = ticks - std::min<std::size_t>(ticks, in.trim_back);
  data = data.first(std::min(data.size(), last));
  return data.subspan(std::min<std::size_t>(data.size(), in.trim_front));
}

/// Returns where a frame begins, in octets of the file.
std::int64_t position_of(const frame_header& header) noexcept {
  return header.rate == 0 ? 0
                          : rescale(header.position, header.rate, g711_rate);
}

} // namespace

error g711_file_writer::take(const frame_header& header, const packet& in) {
  if (auto why = use(in))
    return why;
  auto start = position_of(header);
  auto length = extent_of(frame{in}).frames;
  reached_ = std::max(reached_, start + length);
  if (in.lost || !law_)
    return {};
  if (auto why = advance(start))
    return why;
  auto data = kept_of(in);
  written_ += static_cast<std::int64_t>(data.size());
  auto why = file_.write(data);
  return why || written_ - flushed_ < g711_rate ? why : flush();
}

error g711_file_writer::take(const frame_header& header, const gap& in) {
  if (in.rate != 0)
    reached_ = std::max(reached_, position_of(header)
                                    + rescale(in.frames, in.rate, g711_rate));
  return {};
}

error g711_file_writer::finish() {
  return advance(reached_);
}

error g711_file_writer::flush() {
  flushed_ = written_;
  return file_.flush();
}

error g711_file_writer::use(const packet& in) {
  if (in.codec == codec_ || (in.lost && !in.codec))
    return {};
  if (!in.codec)
    return {ec::unsupported, "packets without a codec description"};
  auto law = g711_law_of(*in.codec);
  if (!law)
    return law.failure();
  if (law_ && *law_ != *law)
    return {ec::format_mismatch, "the law of G.711 changes in the stream",
            file_.name(), "write each law to a file of its own"};
  codec_ = in.codec;
  law_ = *law;
  return {};
}

/// Fills up with silence; a stream in which nothing came has no law, and is
/// written as mu-law.
error g711_file_writer::advance(std::int64_t position) {
  std::array<std::uint8_t, 4096> silence{};
  silence.fill(g711_silence(law_.value_or(g711_law::ulaw)));
  while (written_ < position) {
    auto left = static_cast<std::size_t>(position - written_);
    auto count = std::min(left, silence.size());
    if (auto why = file_.write(std::span{silence}.first(count)))
      return why;
    written_ += static_cast<std::int64_t>(count);
  }
  return {};
}

} // namespace exeunt
