// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_head.hpp>

#include <ogg/ogg.h>

#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Writes the pages of one link: OpusHead, OpusTags, audio (RFC 7845,
/// section 3). The last packet is held until what follows is known.
class ogg_opus_link_writer {
public:
  /// Appends the header pages to `out`.
  ogg_opus_link_writer(std::uint32_t serial, const opus_head& head,
                       std::vector<std::uint8_t>& out);
  ~ogg_opus_link_writer();
  ogg_opus_link_writer(const ogg_opus_link_writer&) = delete;
  ogg_opus_link_writer& operator=(const ogg_opus_link_writer&) = delete;

  /// Takes a packet that lasts `ticks`; appends pages of about one second.
  void write(std::span<const std::uint8_t> data, std::uint32_t ticks,
             std::vector<std::uint8_t>& out);

  /// Appends the last page, `trim` ticks shorter than its packets.
  void finish(std::uint32_t trim, std::vector<std::uint8_t>& out);

private:
  void put(std::span<const std::uint8_t> data, bool last);
  void take_pages(bool all, std::vector<std::uint8_t>& out);

  ogg_stream_state stream_ = {};
  std::vector<std::uint8_t> held_;
  /// Ticks up to the end of `held_`, and of the last page.
  std::int64_t granule_ = 0;
  std::int64_t paged_ = 0;
  std::int64_t number_ = 0;
};

} // namespace exeunt
