// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/ogg_codec_name.hpp>
#include <exeunt/codecs/ogg_page_walk.hpp>
#include <exeunt/codecs/vorbis_probe.hpp>
#include <exeunt/codecs/vorbis_reader.hpp>

#include <array>

namespace exeunt {

namespace {

/// Octets within which the headers must come, with all comments.
constexpr std::uint64_t most_octets = std::uint64_t{16} << 20;

/// Octets of the first header (Vorbis I, section 4.2.2).
constexpr std::size_t header_octets = 30;

/// Reads up to the first audio; returns its format.
result<audio_format> read_headers(octet_store& in) {
  vorbis_reader reader{{}, std::chrono::milliseconds{20}};
  std::vector<frame> sound;
  std::array<std::uint8_t, 4096> block{};
  for (std::uint64_t at = 0; at < most_octets && !reader.ready();) {
    auto count = in.read_at(at, block);
    if (!count)
      return count.failure();
    at += *count;
    auto why = *count == 0 ? reader.finish(sound)
                           : reader.feed(std::span{block}.first(*count), sound);
    if (why)
      return why;
  }
  if (!reader.ready())
    return error{ec::unsupported, "the headers of Vorbis are too long",
                 "byte 0", "remove its comments"};
  return reader.format();
}

/// Adds up the links, page by page.
struct link_sum {
  explicit link_sum(const audio_format& first) : format(first) {
  }

  void take(const ogg_page_facts& page) {
    if (page.first && ogg_codec_name(page.body) == "Vorbis"
        && page.body.size() >= header_octets) {
      end();
      serial = page.serial;
      rate = static_cast<std::uint32_t>(load_little<4>(page.body.data() + 12));
      same = same && rate == format.rate && page.body[11] == format.channels;
    } else if (page.serial == serial && page.granule > 0) {
      frames = page.granule;
    }
  }

  void end() {
    if (rate != 0)
      seconds += static_cast<double>(frames) / rate;
    frames = 0;
  }

  audio_format format;
  std::uint32_t serial = 0;
  std::uint32_t rate = 0;
  std::int64_t frames = 0;
  double seconds = 0;
  bool same = true;
};

} // namespace

result<file_facts> probe_vorbis(octet_store& in) {
  auto format = read_headers(in);
  if (!format)
    return format.failure();
  ogg_page_walk walk{in};
  link_sum sum{*format};
  while (auto page = walk.next())
    sum.take(*page);
  if (walk.failure())
    return walk.failure();
  sum.end();
  return file_facts{file_type::vorbis,
                    {media::audio, *format, {}, sum.same},
                    sum.seconds};
}

result<bool> begins_with_vorbis(octet_store& in) {
  ogg_page_walk walk{in};
  auto found = false;
  for (auto page = walk.next(); page && page->first; page = walk.next()) {
    auto name = ogg_codec_name(page->body);
    if (name == "Opus")
      return false;
    found = found || name == "Vorbis";
  }
  if (walk.failure())
    return walk.failure();
  return found;
}

} // namespace exeunt
