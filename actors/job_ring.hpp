// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/resumable.hpp>

#include <cstddef>
#include <vector>

namespace exeunt {

/// A queue of jobs that allocates only when it grows. Not thread-safe.
class job_ring {
public:
  bool empty() const noexcept {
    return size_ == 0;
  }

  std::size_t size() const noexcept {
    return size_;
  }

  /// Adds a job at the end.
  void push(caf::resumable* job) {
    if (size_ == slots_.size())
      grow();
    slots_[(head_ + size_++) & (slots_.size() - 1)] = job;
  }

  /// Takes the oldest job; nullptr when there is none.
  caf::resumable* pop() noexcept {
    if (size_ == 0)
      return nullptr;
    auto* job = slots_[head_];
    head_ = (head_ + 1) & (slots_.size() - 1);
    --size_;
    return job;
  }

private:
  void grow() {
    std::vector<caf::resumable*> bigger(slots_.size() * 2);
    for (std::size_t i = 0; i < size_; ++i)
      bigger[i] = slots_[(head_ + i) & (slots_.size() - 1)];
    slots_.swap(bigger);
    head_ = 0;
  }

  std::vector<caf::resumable*> slots_ = std::vector<caf::resumable*>(32);
  std::size_t head_ = 0;
  std::size_t size_ = 0;
};

} // namespace exeunt
