// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace exeunt {

/// Reads what CAF's binary serializer wrote: numbers in network order, lengths
/// in 7 bits for each octet. After the first read beyond the end, all values
/// are zero and `good` is false.
class network_reader {
public:
  explicit network_reader(std::span<const std::uint8_t> from) noexcept
    : from_(from) {
  }

  /// Returns a number of `octets` octets, at most 8.
  [[nodiscard]] std::uint64_t number(std::size_t octets) noexcept {
    std::uint64_t out = 0;
    for (auto octet : raw(octets))
      out = out << 8 | octet;
    return out;
  }

  /// Returns the length of what follows; more than 32 bits are not good.
  [[nodiscard]] std::uint32_t length() noexcept {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      auto octet = number(1);
      out |= (octet & 0x7f) << shift;
      if (octet < 0x80 && out <= 0xffffffff)
        return static_cast<std::uint32_t>(out);
    }
    good_ = false;
    return 0;
  }

  /// Returns a text behind its length.
  [[nodiscard]] std::string_view text() noexcept {
    auto part = raw(length());
    return {reinterpret_cast<const char*>(part.data()), part.size()};
  }

  /// Returns the next `n` octets, or none if there are fewer.
  [[nodiscard]] std::span<const std::uint8_t> raw(std::size_t n) noexcept {
    if (!good_ || n > from_.size() - at_) {
      good_ = false;
      return {};
    }
    auto out = from_.subspan(at_, n);
    at_ += n;
    return out;
  }

  [[nodiscard]] bool good() const noexcept {
    return good_;
  }

  /// Octets read so far.
  [[nodiscard]] std::size_t offset() const noexcept {
    return at_;
  }

  /// Whether everything was read, and nothing beyond.
  [[nodiscard]] bool complete() const noexcept {
    return good_ && at_ == from_.size();
  }

private:
  std::span<const std::uint8_t> from_;
  std::size_t at_ = 0;
  bool good_ = true;
};

} // namespace exeunt
