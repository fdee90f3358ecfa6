// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/ref_counted.hpp>
#include <caf/resumable.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace exeunt {

/// A thread of the application, played by the virtual scheduler: its steps run
/// in order, each when the schedule says so.
class virtual_script final : public caf::ref_counted, public caf::resumable {
public:
  using step = std::function<void()>;

  /// A script that the fingerprint of a schedule knows as `label`.
  explicit virtual_script(std::uint64_t label) : label_(label) {
    // nop
  }

  std::uint64_t label() const noexcept {
    return label_;
  }

  std::size_t size() const noexcept {
    return steps_.size();
  }

  void append(step x) {
    steps_.push_back(std::move(x));
  }

  // The step stays at the head while it runs, so that whoever appends another
  // one then finds the script still scheduled.
  resume_result resume(caf::execution_unit*, std::size_t) override {
    auto x = std::move(steps_.front());
    x();
    steps_.pop_front();
    return steps_.empty() ? done : resume_later;
  }

  void intrusive_ptr_add_ref_impl() override {
    ref();
  }

  void intrusive_ptr_release_impl() override {
    deref();
  }

private:
  std::uint64_t label_;
  std::deque<step> steps_;
};

} // namespace exeunt
