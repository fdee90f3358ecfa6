// This file is part of exeunt. See the file LICENSE for license terms.

// The part of the rehearsal that does what the shell does on its own.

#include <exeunt/pipeline/rehearsal.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void rehearsal::pump() {
  auto moved = true;
  while (moved && !over()) {
    moved = wake_if_due();
    moved = grant_if_asked() || moved;
    for (in_port i = 0; i < inputs_.size() && !over(); ++i)
      moved = deliver_one(i) || moved;
  }
  finish_if_done();
}

/// Nobody else is there: a lease comes at once.
bool rehearsal::grant_if_asked() {
  if (!std::exchange(kept_.wants_lease, false))
    return false;
  error why{ec::unsupported, "the kind needs no resource"};
  if (!thing_ && needs_) {
    auto made = needs_->load();
    why = made.failure();
    thing_ = made ? *made : nullptr;
  }
  call([&] {
    return thing_ ? processor_->granted(thing_, kept_)
                  : processor_->refused(why, kept_);
  });
  return true;
}

bool rehearsal::deliver_one(in_port from) {
  auto& in = inputs_[from];
  if (in.held.empty()) {
    if (!in.ending || in.ended)
      return false;
    in.ended = true;
    call([&] { return processor_->input_ended(from, kept_); });
    return true;
  }
  if (!processor_->wants(from))
    return false;
  auto what = std::move(in.held.front());
  in.held.pop_front();
  deliver(from, std::move(what));
  return true;
}

void rehearsal::deliver(in_port to, frame what) {
  auto& facts = inputs_[to].facts;
  kept_.stream = inputs_.size() == 1 ? what.header.stream : stream_id{0};
  if (carries(facts, what.kind()) || facts.handles.contains(what.kind()))
    call([&] { return processor_->process(to, what, kept_); });
  else
    kept_.pass_on(what);
}

bool rehearsal::wake_if_due() {
  if (!kept_.wake || *kept_.wake > now_)
    return false;
  kept_.wake.reset();
  call([&] { return processor_->wake(now_, kept_); });
  return true;
}

void rehearsal::finish_if_done() {
  if (over() || !all_ended() || !processor_->drained())
    return;
  call([&] { return processor_->finish(kept_); });
  finished_ = true;
}

bool rehearsal::all_ended() const noexcept {
  return source_done_
         && std::all_of(inputs_.begin(), inputs_.end(),
                        [](auto& in) { return in.ended; });
}

} // namespace exeunt
