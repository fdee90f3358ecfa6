// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Octets that wait to be written, first in first out.
class octet_buffer {
public:
  void append(std::span<const std::uint8_t> what) {
    data_.insert(data_.end(), what.begin(), what.end());
  }

  /// What waits, in order.
  [[nodiscard]] std::span<const std::uint8_t> waiting() const noexcept {
    return std::span{data_}.subspan(begin_);
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return data_.size() - begin_;
  }

  [[nodiscard]] bool empty() const noexcept {
    return size() == 0;
  }

  /// Forgets the first `n` octets. What is left moves to the front when that
  /// costs less than what was taken.
  void take(std::size_t n) {
    begin_ += n;
    if (begin_ < data_.size() && begin_ < data_.size() / 2)
      return;
    data_.erase(data_.begin(),
                data_.begin() + static_cast<std::ptrdiff_t>(begin_));
    begin_ = 0;
  }

private:
  std::vector<std::uint8_t> data_;
  std::size_t begin_ = 0;
};

} // namespace exeunt
