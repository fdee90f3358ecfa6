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

/// Octets within which the header of an Opus stream must come.
constexpr std::size_t head_octets = 4 * page_octets;

constexpr std::string_view page_name = "OggS";

/// Where the serial number of a stream stands in a page, and its size.
constexpr std::ptrdiff_t serial_at = 14;
constexpr std::ptrdiff_t serial_octets = 4;

result<octet_list> read_some(byte_file& in, std::size_t count) {
  octet_list out(count);
  std::size_t filled = 0;
  while (filled < count) {
    auto more = in.read(std::span{out}.subspan(filled));
    if (!more)
      return more.failure();
    if (*more == 0)
      break;
    filled += *more;
  }
  out.resize(filled);
  return out;
}

/// Returns what the packets have in common, or why there are none.
result<codec_ptr> find_codec(const octet_list& head) {
  ogg_opus_reader reader;
  std::vector<frame> ignored;
  if (auto why = reader.feed(head, ignored))
    return why;
  auto whole_file = head.size() < head_octets;
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
  auto head = read_some(in, head_octets);
  if (!head)
    return head.failure();
  auto codec = find_codec(*head);
  if (!codec)
    return codec.failure();
  auto size = in.size().value_or(0);
  if (auto why = in.seek(size - std::min<std::uint64_t>(size, page_octets)))
    return why;
  auto tail = read_some(in, page_octets);
  if (!tail)
    return tail.failure();
  return file_facts{file_type::ogg,
                    {media::packets, {0, 0, 0}, "opus", true},
                    seconds_of(*head, *tail, **codec)};
}

} // namespace exeunt
