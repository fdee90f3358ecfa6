// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_pages.hpp>

#include <cstring>

namespace exeunt {

ogg_pages::ogg_pages() {
  ogg_sync_init(&sync_);
}

ogg_pages::~ogg_pages() {
  ogg_sync_clear(&sync_);
}

bool ogg_pages::feed(std::span<const std::uint8_t> data) {
  auto size = static_cast<long>(data.size());
  auto room = ogg_sync_buffer(&sync_, size);
  if (!room)
    return false;
  if (!data.empty())
    std::memcpy(room, data.data(), data.size());
  return ogg_sync_wrote(&sync_, size) == 0;
}

std::optional<ogg_page> ogg_pages::next() {
  ogg_page page;
  for (;;) {
    auto size = ogg_sync_pageseek(&sync_, &page);
    if (size == 0)
      return std::nullopt;
    if (size < 0 && !skipped_at_)
      skipped_at_ = offset_;
    offset_ += static_cast<std::uint64_t>(size < 0 ? -size : size);
    if (size > 0)
      return page;
  }
}

ogg_packets::ogg_packets(int serial) : serial_(serial) {
  ogg_stream_init(&stream_, serial);
}

ogg_packets::~ogg_packets() {
  ogg_stream_clear(&stream_);
}

bool ogg_packets::feed(ogg_page& page) {
  return ogg_stream_pagein(&stream_, &page) == 0;
}

ogg_packets::found ogg_packets::next(ogg_packet& out) {
  switch (ogg_stream_packetout(&stream_, &out)) {
    case 0:
      return found::nothing;
    case 1:
      return found::packet;
    default:
      return found::hole;
  }
}

} // namespace exeunt
