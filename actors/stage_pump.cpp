// This file is part of exeunt. See the file LICENSE for license terms.

// The part of stage_core that decides what happens next:
//
//     flush what waits ──► take one frame, or produce ──► close at the end

#include <exeunt/actors/stage_core.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace exeunt {

namespace {

/// A source lets other messages in after this many calls.
constexpr int calls_per_handler = 4;

} // namespace

void stage_core::pump() {
  if (phase_ != phase::running && phase_ != phase::closing)
    return;
  auto clear = flush();
  if (phase_ == phase::running && (clear || stage_.what->facts.elastic)) {
    if (inlets_.empty())
      produce();
    else
      consume();
  }
  if (phase_ == phase::closing && flush())
    close();
  if (phase_ != phase::left)
    record_waiting();
}

/// Takes what waits, as far as this handler may; the rest comes after what
/// others have sent.
void stage_core::consume() {
  auto has_frame = [](const inlet& in) { return !in.empty(); };
  while (phase_ == phase::running && !blocked()
         && std::any_of(inlets_.begin(), inlets_.end(), has_frame)) {
    if (!has_time())
      return go_on_later();
    if (!take_one())
      return;
  }
}

/// Counts a step of this handler if there is time for one. The clock costs as
/// much as a step of a light stage, so later it is asked now and then.
bool stage_core::has_time() {
  constexpr std::uint32_t seldom = 4;
  auto asks = steps_ > 0 && (steps_ < seldom || steps_ % seldom == 0);
  if (asks && around_.now() - entered_ >= defaults::handler_slice.count())
    return false;
  ++steps_;
  return true;
}

void stage_core::go_on_later() {
  if (std::exchange(go_on_pending_, true))
    return;
  around_.go_on_later();
}

/// Sends what waits for as long as there is credit. Returns whether nothing
/// that must be delivered is left.
bool stage_core::flush() {
  auto done = true;
  for (out_port port = 0; port < outlets_.size(); ++port) {
    auto& out = outlets_[port];
    while (out.waiting() && out.open())
      depart(port, out.take());
    done = done && !(phase_ == phase::closing ? out.waiting() : out.blocks());
  }
  return done;
}

bool stage_core::blocked() const noexcept {
  if (stage_.what->facts.elastic)
    return false;
  return std::any_of(outlets_.begin(), outlets_.end(),
                     [](const outlet& out) { return out.blocks(); });
}

bool stage_core::ready(in_port port) {
  auto yes = false;
  return guarded([&] {
           yes = processor_->wants(port);
           return error{};
         })
         && yes;
}

bool stage_core::drained() {
  auto yes = false;
  return guarded([&] {
           yes = processor_->drained();
           return error{};
         })
         && yes;
}

/// Takes one frame of the next input that has one, in turn. Returns false if
/// the processor wants none of them.
bool stage_core::take_one() {
  for (std::size_t i = 0; i < inlets_.size(); ++i) {
    auto port = (next_port_ + i) % inlets_.size();
    auto& in = inlets_[port];
    if (in.empty())
      continue;
    auto lacks = owes_gap(port);
    if ((lacks || in.front().kind() != frame_kind::end) && !ready(port))
      continue;
    next_port_ = (port + 1) % inlets_.size();
    if (lacks)
      fill(port);
    else
      take(port, in.take());
    return true;
  }
  return false;
}

/// Finishes once every input has ended and nothing is held back on purpose.
void stage_core::finish_if_drained() {
  if (phase_ != phase::running || inlets_.empty())
    return;
  if (std::all_of(inlets_.begin(), inlets_.end(),
                  [](const inlet& in) { return in.ended(); })
      && drained())
    finish();
}

void stage_core::finish() {
  if (!guarded([&] { return processor_->finish(*this); }))
    return;
  phase_ = phase::closing;
  book_.finished.set(1);
  for (out_port port = 0; port < outlets_.size(); ++port)
    send(port, frame{end{}});
}

std::size_t stage_core::budget() const noexcept {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  for (auto& out : outlets_)
    least = std::min<std::size_t>(least, out.room());
  return outlets_.empty() ? 0 : least;
}

void stage_core::produce() {
  for (int i = 0; i < calls_per_handler; ++i) {
    auto room = budget();
    if (room == 0 || blocked() || armed_)
      return;
    if (!has_time())
      break;
    auto next = more::ended;
    auto alive = guarded([&] {
      auto answer = processor_->produce(room, *this);
      next = answer.next();
      return answer.why();
    });
    if (!alive)
      return;
    if (next == more::ended)
      return finish();
    if (next == more::when_woken)
      return;
  }
  go_on_later();
}

} // namespace exeunt
