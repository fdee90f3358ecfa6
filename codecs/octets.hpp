// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// Integers in files, independent of the machine's own order.
namespace exeunt {

/// Returns the little-endian unsigned integer of `Size` octets at `in`.
template <std::size_t Size>
[[nodiscard]] constexpr std::uint64_t
load_little(const std::uint8_t* in) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < Size; ++i)
    value |= std::uint64_t{in[i]} << (8 * i);
  return value;
}

/// Returns the big-endian unsigned integer of `Size` octets at `in`.
template <std::size_t Size>
[[nodiscard]] constexpr std::uint64_t
load_big(const std::uint8_t* in) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < Size; ++i)
    value = value << 8 | in[i];
  return value;
}

/// Writes the low `Size` octets of `value` in little-endian order.
template <std::size_t Size>
constexpr void store_little(std::uint8_t* out, std::uint64_t value) noexcept {
  for (std::size_t i = 0; i < Size; ++i)
    out[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

/// Appends the low `Size` octets of `value` in little-endian order.
template <std::size_t Size>
void put_little(std::vector<std::uint8_t>& to, std::uint64_t value) {
  to.resize(to.size() + Size);
  store_little<Size>(to.data() + to.size() - Size, value);
}

/// Returns whether the octets at `in` spell `text`.
[[nodiscard]] constexpr bool spells(const std::uint8_t* in,
                                    std::string_view text) noexcept {
  for (auto c : text)
    if (*in++ != static_cast<std::uint8_t>(c))
      return false;
  return true;
}

} // namespace exeunt
