// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace exeunt {

/// A queue in one block that grows by doubling and never shrinks: the front
/// leaves and the back joins without an allocation once it has its size.
template <class T>
class ring_queue {
public:
  [[nodiscard]] bool empty() const noexcept {
    return size_ == 0;
  }

  [[nodiscard]] std::size_t size() const noexcept {
    return size_;
  }

  /// Returns the element `i` behind the front.
  [[nodiscard]] T& operator[](std::size_t i) noexcept {
    return slots_[(first_ + i) & (slots_.size() - 1)];
  }

  [[nodiscard]] const T& operator[](std::size_t i) const noexcept {
    return slots_[(first_ + i) & (slots_.size() - 1)];
  }

  [[nodiscard]] T& front() noexcept {
    return (*this)[0];
  }

  void push_back(T what) {
    if (size_ == slots_.size())
      grow();
    (*this)[size_++] = std::move(what);
  }

  [[nodiscard]] T pop_front() {
    T out = std::exchange(front(), T{});
    first_ = (first_ + 1) & (slots_.size() - 1);
    --size_;
    return out;
  }

  /// Removes the element `i` behind the front; moves those behind it.
  void erase(std::size_t i) {
    for (; i + 1 < size_; ++i)
      (*this)[i] = std::move((*this)[i + 1]);
    (*this)[--size_] = T{};
  }

  void clear() {
    while (!empty())
      static_cast<void>(pop_front());
  }

private:
  void grow() {
    std::vector<T> wider(slots_.empty() ? 4 : slots_.size() * 2);
    for (std::size_t i = 0; i < size_; ++i)
      wider[i] = std::move((*this)[i]);
    slots_ = std::move(wider);
    first_ = 0;
  }

  std::vector<T> slots_;
  std::size_t first_ = 0;
  std::size_t size_ = 0;
};

} // namespace exeunt
