// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/packet_source.hpp>

#include <cstring>

namespace exeunt {

namespace {

constexpr std::size_t block = 65'536;

} // namespace

packet_source::packet_source(const std::string& path)
  : file_(std::fopen(path.c_str(), "rb"), std::fclose) {
  ogg_sync_init(&sync_);
  if (!file_)
    return;
  // Whole blocks are read: a buffer of its own would only copy them.
  std::setvbuf(file_.get(), nullptr, _IONBF, 0);
  auto head = next();
  if (!head || head->size < 19 || std::memcmp(head->data, "OpusHead", 8) != 0)
    return;
  pre_skip_ = head->data[10] | head->data[11] << 8;
  static_cast<void>(next());
}

packet_source::~packet_source() {
  if (has_stream_)
    ogg_stream_clear(&stream_);
  ogg_sync_clear(&sync_);
}

bool packet_source::good() const noexcept {
  return pre_skip_ >= 0;
}

std::int64_t packet_source::pre_skip() const noexcept {
  return pre_skip_;
}

std::int64_t packet_source::end() const noexcept {
  return end_;
}

std::optional<packet_source::packet> packet_source::next() {
  for (;;) {
    if (auto out = take())
      return out;
    if (!read_page())
      return std::nullopt;
  }
}

std::optional<packet_source::packet> packet_source::take() {
  ogg_packet out;
  if (!has_stream_ || ogg_stream_packetout(&stream_, &out) != 1)
    return std::nullopt;
  return packet{out.packet, static_cast<std::int32_t>(out.bytes)};
}

bool packet_source::read_page() {
  ogg_page page;
  while (ogg_sync_pageout(&sync_, &page) != 1) {
    auto room = ogg_sync_buffer(&sync_, block);
    auto size = std::fread(room, 1, block, file_.get());
    if (size == 0)
      return false;
    ogg_sync_wrote(&sync_, static_cast<long>(size));
  }
  if (!has_stream_) {
    ogg_stream_init(&stream_, ogg_page_serialno(&page));
    has_stream_ = true;
  }
  if (ogg_page_eos(&page))
    end_ = ogg_page_granulepos(&page) - pre_skip_;
  return ogg_stream_pagein(&stream_, &page) == 0;
}

} // namespace exeunt
