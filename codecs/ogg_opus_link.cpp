// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_link.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Octets of one packet over several pages; tags may hold pictures.
constexpr std::size_t packet_limit = std::size_t{16} << 20;

/// What a packet that breaks its own framing is assumed to last, at first.
constexpr std::uint32_t assumed_ticks = 960;

constexpr auto damaged = "fetch the file again, it is damaged";

bool is_tags(std::span<const std::uint8_t> data) noexcept {
  std::string_view text{reinterpret_cast<const char*>(data.data()),
                        data.size()};
  return text.starts_with("OpusTags");
}

} // namespace

ogg_opus_link::ogg_opus_link(ogg_page& first, codec_ptr codec,
                             std::uint16_t pre_skip, buffer_pool pool)
  : packets_(ogg_page_serialno(&first)), codec_(std::move(codec)),
    timing_(pre_skip), pool_(std::move(pool)), last_ticks_(assumed_ticks) {
  ogg_packet head;
  // libogg counts pages from here on.
  if (packets_.feed(first))
    while (packets_.next(head) == ogg_packets::found::packet)
      continue;
}

error ogg_opus_link::take_page(ogg_page& page, std::vector<frame>& out) {
  if (!packets_.feed(page))
    return {};
  incomplete_ += static_cast<std::size_t>(page.body_len);
  if (incomplete_ > packet_limit)
    return {ec::malformed, "a packet of more than 16 MiB", {}, damaged};
  if (ogg_page_packets(&page) > 0)
    incomplete_ = 0;
  if (auto why = take_packets())
    return why;
  ended_ = ogg_page_eos(&page) != 0;
  emit_page({ogg_page_granulepos(&page), ended_, false}, out);
  return {};
}

error ogg_opus_link::take_packets() {
  ogg_packet next;
  for (;;) {
    switch (packets_.next(next)) {
      case ogg_packets::found::nothing:
        return {};
      case ogg_packets::found::hole:
        hole_ = true;
        warn("pages are missing");
        break;
      case ogg_packets::found::packet:
        if (auto why
            = take_packet({next.packet, static_cast<std::size_t>(next.bytes)}))
          return why;
    }
  }
}

error ogg_opus_link::take_packet(std::span<const std::uint8_t> data) {
  if (tagged_) {
    add_audio(data);
    return {};
  }
  tagged_ = true;
  if (is_tags(data))
    return {};
  // The page with the tags may be the one that is missing.
  if (!hole_)
    return {ec::malformed, "the second packet is not OpusTags", {}, damaged};
  add_audio(data);
  return {};
}

void ogg_opus_link::add_audio(std::span<const std::uint8_t> data) {
  packet next;
  next.codec = codec_;
  next.duration = opus_ticks(data);
  next.lost = next.duration == 0;
  if (next.lost) {
    next.duration = last_ticks_;
    warn("a packet breaks the rules of RFC 6716, section 3.2");
  } else {
    next.data = pool_.copy(data);
  }
  last_ticks_ = next.duration;
  complete_.push_back(std::move(next));
}

void ogg_opus_link::emit_page(ogg_opus_page where, std::vector<frame>& out) {
  if (complete_.empty())
    return;
  where.hole = std::exchange(hole_, false);
  auto missing = timing_.place(complete_, where);
  if (missing > 0)
    out.push_back(frame{gap{missing, opus_clock, gap_cause::lost}});
  for (auto& one : complete_)
    out.push_back(frame{std::move(one)});
  complete_.clear();
}

void ogg_opus_link::warn(std::string_view what) {
  if (warning_.empty())
    warning_ = what;
}

} // namespace exeunt
