// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/ogg_opus_timing.hpp>
#include <exeunt/codecs/ogg_pages.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// The Opus stream of one link of an Ogg file (RFC 7845, section 3).
class ogg_opus_link {
public:
  /// Begins with `first`, the page that holds OpusHead.
  ogg_opus_link(ogg_page& first, codec_ptr codec, std::uint16_t pre_skip,
                buffer_pool pool);

  /// Takes the next page of the stream and appends what it completes. Errors
  /// name no place.
  error take_page(ogg_page& page, std::vector<frame>& out);

  [[nodiscard]] int serial() const noexcept {
    return packets_.serial();
  }

  [[nodiscard]] const codec_ptr& codec() const noexcept {
    return codec_;
  }

  /// True once OpusTags came.
  [[nodiscard]] bool tagged() const noexcept {
    return tagged_;
  }

  /// True once the page came that ends the stream.
  [[nodiscard]] bool ended() const noexcept {
    return ended_;
  }

  /// The first defect that was passed over, or empty.
  [[nodiscard]] std::string_view warning() const noexcept {
    return warning_;
  }

private:
  error take_packets();
  error take_packet(std::span<const std::uint8_t> data);
  void add_audio(std::span<const std::uint8_t> data);
  void emit_page(ogg_opus_page where, std::vector<frame>& out);
  void warn(std::string_view what);

  ogg_packets packets_;
  codec_ptr codec_;
  ogg_opus_timing timing_;
  buffer_pool pool_;
  std::vector<packet> complete_;
  std::string_view warning_;
  /// Octets of the packet that is not complete yet, and its page.
  std::size_t incomplete_ = 0;
  std::uint32_t last_ticks_;
  bool tagged_ = false;
  bool hole_ = false;
  bool ended_ = false;
};

} // namespace exeunt
