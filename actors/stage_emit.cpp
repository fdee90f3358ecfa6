// This file is part of exeunt. See the file LICENSE for license terms.

// The part of stage_core that takes what its processor emits.

#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_watch.hpp>

#include <algorithm>

namespace exeunt {

void stage_core::send(out_port port, frame what) {
  if (port >= outlets_.size())
    return;
  auto& header = what.header;
  // An application source knows of an interruption before it was told.
  if (inlets_.empty() && header.epoch > epochs_[stage_.emits])
    raise_epoch(stage_.emits, header.epoch);
  header.stream = stage_.emits;
  header.epoch = epochs_[stage_.emits];
  header.flags |= flags_;
  // A frame that was held keeps its own times.
  if (header.captured == 0)
    header.captured = captured_;
  if (header.released == 0)
    header.released = released_;
  if (stage_.what->facts.releases)
    header.released = entered_;
  if (book_.watched) [[unlikely]]
    book_.watched->passing(what);
  outlets_[port].stamp(what);
  count_out(port, what);
  if (book_.watched) [[unlikely]]
    book_.watched->emitted(port, what, entered_, around_);
  hand_over(port, std::move(what));
}

void stage_core::lengthen(out_port port, gap what) {
  if (book_.watched)
    book_.watched->adding();
  send(port, what);
}

void stage_core::hand_over(out_port port, frame&& what) {
  auto& out = outlets_[port];
  // Nobody is known to stand behind the port until the run begins.
  auto begun = phase_ >= phase::running;
  if (begun && !out.waiting() && out.open())
    return depart(port, std::move(what));
  auto code = out.wait(std::move(what), [&](const frame& victim) {
    drop_unsent(port, victim, gap_cause::overload);
  });
  if (code != ec::none)
    fail(error{code, "too many events wait for credit", stage_.name,
               "a stage downstream does not take them"});
}

void stage_core::depart(out_port port, frame&& what) {
  auto& out = outlets_[port];
  out.spend(what);
  if (book_.watched) [[unlikely]]
    book_.watched->departed(port, what, out.backlogged().frames, around_);
  around_.send(port, out.incarnation(), std::move(what));
}

void stage_core::tell(event_body body) {
  around_.observe(body, stage_.emits);
  if (outlets_.empty())
    return;
  auto shared = std::make_shared<const event_body>(std::move(body));
  for (out_port port = 0; port < outlets_.size(); ++port)
    send(port, frame{event{shared}});
}

buffer_pool& stage_core::pool() {
  return pool_;
}

void stage_core::wake_at(media_time when) {
  auto now = around_.now();
  armed_ = true;
  wake_due_ = when == as_soon_as_possible || phase_ < phase::running
                ? now
                : std::max(now, zero_ + when.count());
  book_.wake_due.set(static_cast<std::uint64_t>(wake_due_));
  around_.arm(wake_due_);
}

void stage_core::send_upstream(notice what) {
  for (in_port port = 0; port < inlets_.size(); ++port)
    around_.send_upstream(port, what);
}

backlog stage_core::waiting() const {
  backlog most;
  for (auto& out : outlets_) {
    auto [media, frames] = out.backlogged();
    most.media = std::max(most.media, media);
    most.frames = std::max(most.frames, frames);
  }
  return most;
}

void stage_core::count_bad_samples(std::uint64_t n) {
  book_.bad_samples.add(n);
}

void stage_core::note(std::string_view key, std::string value) {
  book_.note(key, std::move(value));
}

} // namespace exeunt
