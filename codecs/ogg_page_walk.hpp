// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_store.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace exeunt {

/// The header of an Ogg page (RFC 3533, section 6).
struct ogg_page_facts {
  /// Where the page begins in the file, and its octets.
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  bool first = false;
  bool last = false;
  std::int64_t granule = -1;
  std::uint32_t serial = 0;
  /// The first octets of what is in the page, up to 64; valid until the next
  /// call.
  std::span<const std::uint8_t> body = {};
};

/// Goes from page to page and reads little more than their headers. Checksums
/// are left to who reads the rest.
class ogg_page_walk {
public:
  explicit ogg_page_walk(octet_store& in) : in_(in) {
  }

  /// Returns the next page; none at the end, where a page is cut off, and
  /// where reading fails.
  [[nodiscard]] std::optional<ogg_page_facts> next();

  /// Returns where the next page begins.
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return at_;
  }

  /// Returns why reading failed.
  [[nodiscard]] const error& failure() const noexcept {
    return why_;
  }

private:
  static constexpr std::size_t header_octets = 27;
  static constexpr std::size_t most_segments = 255;
  static constexpr std::size_t body_octets = 64;
  static constexpr std::size_t look = header_octets + most_segments
                                      + body_octets;

  std::size_t fill(std::uint64_t offset);
  bool find_page();

  octet_store& in_;
  std::uint64_t at_ = 0;
  error why_;
  std::array<std::uint8_t, look> block_{};
};

} // namespace exeunt
