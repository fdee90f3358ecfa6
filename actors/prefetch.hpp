// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>

namespace exeunt {

/// Asks for the cache lines of `size` octets at `from`. With a thousand runs
/// every stage is cold when its frame comes; its lines had better come
/// together than one after the other.
inline void prefetch(const void* from, std::size_t size) noexcept {
  constexpr std::size_t line = 64;
  auto* octets = static_cast<const char*>(from);
  for (std::size_t i = 0; i < size; i += line)
    __builtin_prefetch(octets + i);
}

} // namespace exeunt
