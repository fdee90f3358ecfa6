// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_store.hpp>

#include <cstdint>
#include <span>

namespace exeunt {

/// The part of a store that libsndfile may see, and where it reads. It does
/// not learn why reading failed; we do.
class octet_window {
public:
  /// Shows the octets from `begin` up to `end`; `from` must outlive it.
  octet_window(octet_store& from, std::uint64_t begin,
               std::uint64_t end) noexcept
    : from_(from), begin_(begin), end_(end) {
  }

  /// Returns how many octets can be seen.
  [[nodiscard]] std::int64_t size() const noexcept {
    return static_cast<std::int64_t>(end_ - begin_);
  }

  /// Moves to `offset`, which counts from the window's begin; returns it, or
  /// -1 if it lies outside.
  std::int64_t seek(std::int64_t offset) noexcept;

  /// Returns where the next octet will be read; counts from the begin.
  [[nodiscard]] std::int64_t tell() const noexcept {
    return at_;
  }

  /// Reads up to `room.size()` octets; fewer at the end and after a failure.
  std::int64_t read(std::span<std::uint8_t> room);

  /// Returns where in the store the next octet will be read.
  [[nodiscard]] std::uint64_t place() const noexcept {
    return begin_ + static_cast<std::uint64_t>(at_);
  }

  /// Returns why reading failed.
  [[nodiscard]] const error& failure() const noexcept {
    return why_;
  }

private:
  octet_store& from_;
  std::uint64_t begin_;
  std::uint64_t end_;
  std::int64_t at_ = 0;
  error why_;
};

} // namespace exeunt
