// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/ogg_pages.hpp>
#include <exeunt/codecs/vorbis_decoder.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace exeunt {

/// What one page gave.
struct vorbis_page {
  /// Samples per channel that are missing in front of `samples`.
  std::int64_t missing = 0;
  /// Interleaved.
  std::vector<float> samples;
};

/// One Vorbis stream of an Ogg file, page by page. Positions of pages tell
/// how much is missing where packets are.
class vorbis_link {
public:
  /// `first` is the page with the first header, which `take_page` gets, too.
  explicit vorbis_link(const ogg_page& first);

  /// Takes a page of this stream; `out` is what it completes. Errors concern
  /// the headers: what is broken behind them is left out, see `warning`.
  error take_page(ogg_page& page, vorbis_page& out);

  /// Returns whether all headers came.
  [[nodiscard]] bool ready() const noexcept {
    return decoder_.ready();
  }

  /// Returns whether the last page came.
  [[nodiscard]] bool ended() const noexcept {
    return ended_;
  }

  [[nodiscard]] audio_format format() const noexcept {
    return decoder_.format();
  }

  [[nodiscard]] int serial() const noexcept {
    return packets_.serial();
  }

  /// Returns the first defect that was passed over, or an empty text.
  [[nodiscard]] const std::string& warning() const noexcept {
    return warning_;
  }

private:
  error take_packet(ogg_packet& packet, vorbis_page& out);
  error take_hole();
  void settle(std::int64_t granule, bool last, vorbis_page& out);
  void warn(std::string_view what);

  ogg_packets packets_;
  vorbis_decoder decoder_;
  /// Position of the first sample that is heard, once a page has told it.
  std::int64_t start_ = -1;
  /// Samples per channel that were given or are known to be missing.
  std::int64_t passed_ = 0;
  bool hole_ = false;
  bool ended_ = false;
  std::string warning_;
};

} // namespace exeunt
