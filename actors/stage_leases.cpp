// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_core.hpp>

#include <utility>

namespace exeunt {

void stage_core::request_lease(std::chrono::nanoseconds patience) {
  if (!stage_.what->facts.needs)
    return fail({ec::unsupported, "the kind needs no resource", stage_.name,
                 "name the resource in the facts of the kind"});
  awaits_lease_ = true;
  // Whoever waits with a deadline does not stall.
  book_.wake_due.set(
    static_cast<std::uint64_t>(around_.now() + patience.count()));
  around_.ask_lease(++ticket_, patience.count());
}

void stage_core::withdraw_request() {
  if (!std::exchange(awaits_lease_, false))
    return;
  book_.wake_due.set(0);
  around_.withdraw_lease();
}

bool stage_core::in_vain() const noexcept {
  auto stream = stage_.emits;
  return around_.is_cancelled()
         || (stream < epochs_.size()
             && around_.newest_epoch(stream) > epochs_[stream]);
}

/// Returns whether the processor waits for the answer to `ticket`.
bool stage_core::takes_answer(std::uint32_t ticket) noexcept {
  if (phase_ != phase::running || ticket != ticket_ || !awaits_lease_)
    return false;
  awaits_lease_ = false;
  book_.wake_due.set(0);
  return true;
}

void stage_core::granted(std::uint32_t ticket, lease what) {
  if (!takes_answer(ticket))
    return;
  if (guarded([&] { return processor_->granted(std::move(what), *this); }))
    finish_if_drained();
  pump();
}

void stage_core::refused(std::uint32_t ticket, error why) {
  if (!takes_answer(ticket))
    return;
  if (guarded([&] { return processor_->refused(std::move(why), *this); }))
    finish_if_drained();
  pump();
}

} // namespace exeunt
