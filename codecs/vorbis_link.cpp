// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/vorbis_link.hpp>

#include <ogg/ogg.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// More seconds than this are taken for a wrong position, not for a hole.
constexpr std::int64_t longest_hole = 3600;

/// No position lies behind this, so that sums stay within 64 bits.
constexpr std::int64_t last_granule = std::int64_t{1} << 60;

} // namespace

vorbis_link::vorbis_link(const ogg_page& first)
  : packets_(ogg_page_serialno(&first)) {
}

error vorbis_link::take_page(ogg_page& page, vorbis_page& out) {
  ended_ = ogg_page_eos(&page) != 0;
  if (!packets_.feed(page)) {
    warn("a page of another version");
    return {};
  }
  ogg_packet packet;
  for (;;) {
    auto found = packets_.next(packet);
    if (found == ogg_packets::found::nothing)
      break;
    auto hole = found == ogg_packets::found::hole;
    if (auto why = hole ? take_hole() : take_packet(packet, out))
      return why;
  }
  if (ready())
    settle(ogg_page_granulepos(&page), ended_, out);
  return {};
}

error vorbis_link::take_packet(ogg_packet& packet, vorbis_page& out) {
  if (!ready())
    return decoder_.take_header(packet);
  if (auto why = decoder_.decode(packet, out.samples))
    warn(why.text());
  return {};
}

error vorbis_link::take_hole() {
  if (!ready())
    return {ec::malformed, "pages are missing in the headers"};
  warn("pages in front of it are missing");
  decoder_.restart();
  hole_ = true;
  return {};
}

/// The position of a page is that of its last sample. Only the first page may
/// begin anywhere, and only the last may end in front of its samples.
void vorbis_link::settle(std::int64_t granule, bool last, vorbis_page& out) {
  auto format = decoder_.format();
  auto frames = static_cast<std::int64_t>(out.samples.size()) / format.channels;
  auto placed = granule >= 0 && granule <= last_granule;
  if (placed && start_ < 0 && !last)
    start_ = std::max(granule - passed_ - frames, std::int64_t{0});
  if (placed && std::exchange(hole_, false)) {
    auto missing = granule - std::max(start_, std::int64_t{0}) - passed_
                   - frames;
    if (missing <= longest_hole * format.rate)
      out.missing = std::max(missing, std::int64_t{0});
  }
  passed_ += frames + out.missing;
}

void vorbis_link::warn(std::string_view what) {
  if (warning_.empty())
    warning_ = what;
}

} // namespace exeunt
