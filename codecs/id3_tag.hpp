// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Octets of the header of an ID3v2 tag.
inline constexpr std::size_t id3_header_octets = 10;

/// Returns the octets of the ID3v2 tag that begins with `head`, its header
/// and footer included (id3v2.4.0-structure, section 3); 0 if none does, or if
/// `head` is shorter than a header.
[[nodiscard]] std::uint64_t
id3_octets(std::span<const std::uint8_t> head) noexcept;

/// Leaves an ID3v2 tag at the front of a file out, in any split, whatever
/// pictures it holds.
class id3_tag {
public:
  /// Takes all of `data` and returns what of it, and of what was held, is no
  /// tag; valid until the next call.
  [[nodiscard]] std::span<const std::uint8_t>
  cut(std::span<const std::uint8_t> data);

  /// Returns how many octets were left out, or will be.
  [[nodiscard]] std::uint64_t size() const noexcept {
    return size_;
  }

private:
  /// Octets that may be the header of a tag.
  std::vector<std::uint8_t> held_;
  bool known_ = false;
  std::uint64_t size_ = 0;
  /// Octets that are still to be left out.
  std::uint64_t left_ = 0;
};

} // namespace exeunt
