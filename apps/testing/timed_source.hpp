// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/processor.hpp>

#include <chrono>
#include <optional>

namespace exeunt::testing {

/// A source that emits frame by frame, each `every` after the one before, or
/// all at once.
class timed_source : public processor {
public:
  explicit timed_source(std::chrono::nanoseconds every) : every_(every) {
  }

  outcome produce(std::size_t budget, emit& out) override {
    if (every_ > every_.zero())
      return produce_on_time(out);
    for (; budget > 0; --budget)
      if (!emit_next(out))
        return more::ended;
    return more::again;
  }

  error wake(media_time now, emit&) override {
    now_ = now;
    return {};
  }

private:
  /// Emits one frame; returns false if there is none left.
  virtual bool emit_next(emit& out) = 0;

  outcome produce_on_time(emit& out) {
    if (!now_) {
      out.wake_at(next_.value_or(as_soon_as_possible));
      return more::when_woken;
    }
    next_ = next_.value_or(*now_) + every_;
    now_.reset();
    if (!emit_next(out))
      return more::ended;
    out.wake_at(*next_);
    return more::when_woken;
  }

  std::chrono::nanoseconds every_;
  std::optional<media_time> now_;
  std::optional<media_time> next_;
};

} // namespace exeunt::testing
