// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/ogg_opus_reader.hpp>
#include <exeunt/codecs/ogg_probe.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace exeunt {

namespace {

using octet_list = std::vector<std::uint8_t>;

/// No page is longer (RFC 3533, section 6), so the tail holds the last one.
constexpr std::size_t page_octets = 65'307;

/// Octets that are read at a time: most headers fit into two steps.
constexpr std::size_t step_octets = 4096;

/// Octets within which the header of an Opus stream must come.
constexpr std::size_t head_octets = 64 * step_octets;

constexpr std::string_view page_name = "OggS";

/// Where the serial number of a stream stands in a page, and its size.
constexpr std::ptrdiff_t serial_at = 14;
constexpr std::ptrdiff_t serial_octets = 4;

/// Appends up to `count` octets of `in` to `to`; fewer only at the end.
error read_some(byte_file& in, std::size_t count, octet_list& to) {
  auto filled = to.size();
  to.resize(filled + count);
  error why;
  while (filled < to.size() && !why) {
    auto more = in.read(std::span{to}.subspan(filled));
    if (!more)
      why = more.failure();
    else if (*more == 0)
      break;
    else
      filled += *more;
  }
  to.resize(filled);
  return why;
}

/// Reads to the first audio, and no further; returns what the packets have in
/// common, or why there are none. What was read is in `head`.
result<codec_ptr> find_codec(byte_file& in, octet_list& head) {
  ogg_opus_reader reader;
  std::vector<frame> audio;
  while (audio.empty() && head.size() < head_octets) {
    auto before = head.size();
    if (auto why = read_some(in, step_octets, head))
      return why;
    if (head.size() == before)
      break;
    if (auto why = reader.feed(std::span{head}.subspan(before), audio))
      return why;
  }
  auto whole_file = audio.empty() && head.size() < head_octets;
  if (whole_file || !reader.codec())
    if (auto why = reader.finish())
      return why;
  return reader.codec();
}

/// Returns whether the last page belongs to the stream of the first.
bool one_stream(const octet_list& head, const octet_list& tail) {
  auto last = std::find_end(tail.begin(), tail.end(), page_name.begin(),
                            page_name.end());
  auto whole = serial_at + serial_octets;
  if (tail.end() - last < whole || head.end() - head.begin() < whole)
    return false;
  return std::equal(last + serial_at, last + whole, head.begin() + serial_at);
}

std::optional<double> seconds_of(const octet_list& head, const octet_list& tail,
                                 const codec_description& codec) {
  auto opus = parse_opus_head(codec.extra);
  auto granule = last_ogg_granule(tail);
  if (!opus || !one_stream(head, tail) || granule < opus->pre_skip)
    return std::nullopt;
  return static_cast<double>(granule - opus->pre_skip) / opus_clock;
}

} // namespace

result<file_facts> probe_ogg(byte_file& in) {
  octet_list head;
  auto codec = find_codec(in, head);
  if (!codec)
    return codec.failure();
  auto size = in.size().value_or(0);
  if (auto why = in.seek(size - std::min<std::uint64_t>(size, page_octets)))
    return why;
  octet_list tail;
  if (auto why = read_some(in, page_octets, tail))
    return why;
  return file_facts{file_type::ogg,
                    {media::packets, {0, 0, 0}, "opus", true},
                    seconds_of(head, tail, **codec)};
}

} // namespace exeunt
