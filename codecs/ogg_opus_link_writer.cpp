// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_link_writer.hpp>

#include <string_view>

namespace exeunt {

namespace {

/// A page spans at most a second (RFC 7845, section 7).
constexpr std::int64_t page_ticks = opus_clock;

/// Vendor, and no comments (RFC 7845, section 5.2).
std::vector<std::uint8_t> make_tags() {
  constexpr std::string_view vendor = "exeunt";
  constexpr std::string_view magic = "OpusTags";
  std::vector<std::uint8_t> out{magic.begin(), magic.end()};
  out.insert(out.end(), {vendor.size(), 0, 0, 0});
  out.insert(out.end(), vendor.begin(), vendor.end());
  out.insert(out.end(), {0, 0, 0, 0});
  return out;
}

} // namespace

ogg_opus_link_writer::ogg_opus_link_writer(std::uint32_t serial,
                                           const opus_head& head,
                                           std::vector<std::uint8_t>& out) {
  ogg_stream_init(&stream_, static_cast<int>(serial));
  put(to_octets(head), false);
  take_pages(true, out);
  held_ = make_tags();
}

ogg_opus_link_writer::~ogg_opus_link_writer() {
  ogg_stream_clear(&stream_);
}

void ogg_opus_link_writer::write(std::span<const std::uint8_t> data,
                                 std::uint32_t ticks,
                                 std::vector<std::uint8_t>& out) {
  put(held_, false);
  // The tags end a page of their own (RFC 7845, section 3).
  auto full = number_ == 2 || granule_ + ticks - paged_ > page_ticks;
  take_pages(full, out);
  held_.assign(data.begin(), data.end());
  granule_ += ticks;
}

void ogg_opus_link_writer::finish(std::uint32_t trim,
                                  std::vector<std::uint8_t>& out) {
  granule_ -= trim;
  put(held_, true);
  take_pages(true, out);
}

void ogg_opus_link_writer::put(std::span<const std::uint8_t> data, bool last) {
  ogg_packet next = {};
  next.packet = const_cast<unsigned char*>(data.data());
  next.bytes = static_cast<long>(data.size());
  next.b_o_s = number_ == 0;
  next.e_o_s = last;
  next.granulepos = granule_;
  next.packetno = number_++;
  ogg_stream_packetin(&stream_, &next);
}

void ogg_opus_link_writer::take_pages(bool all,
                                      std::vector<std::uint8_t>& out) {
  ogg_page page;
  while (all ? ogg_stream_flush(&stream_, &page)
             : ogg_stream_pageout(&stream_, &page)) {
    out.insert(out.end(), page.header, page.header + page.header_len);
    out.insert(out.end(), page.body, page.body + page.body_len);
    if (auto granule = ogg_page_granulepos(&page); granule >= 0)
      paged_ = granule;
  }
}

} // namespace exeunt
