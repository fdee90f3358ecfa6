// This file is part of exeunt. See the file LICENSE for license terms.

// The part of stage_core that counts: credit, frames, media, whom it waits for.

#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_watch.hpp>

namespace exeunt {

void stage_core::pay_back(in_port port, const frame& what) {
  auto& in = inlets_[port];
  if (book_.watched) [[unlikely]]
    book_.watched->consumed(port, what);
  if (auto n = in.consume(what); n > 0)
    around_.refund(port, in.incarnation(), n);
}

void stage_core::drop(in_port port, const frame& what, gap_cause cause) {
  book_.dropped[static_cast<std::size_t>(cause)].add(1);
  if (book_.watched)
    book_.watched->skipped(port, what, cause);
}

void stage_core::drop_unsent(out_port port, const frame& what,
                             gap_cause cause) {
  book_.dropped[static_cast<std::size_t>(cause)].add(1);
  if (book_.watched)
    book_.watched->unsent(port, what, cause);
}

void stage_core::begin_watch(const entrance& how) {
  if (how.replaces)
    book_.watched->replaced();
  for (in_port port = 0; port < inlets_.size(); ++port)
    book_.watched->begin_input(port, how.inputs[port], 0);
  for (out_port port = 0; port < outlets_.size(); ++port)
    book_.watched->begin_output(port, how.outputs[port]);
}

void stage_core::adopt_times(const frame& what) noexcept {
  captured_ = what.header.captured;
  released_ = what.header.released;
  flags_ = what.header.flags;
}

void stage_core::count_in(const frame& what) noexcept {
  book_.progress.add(1);
  if (what.kind() == frame_kind::end)
    return;
  book_.frames_in.add(1);
  book_.samples_in.add(static_cast<std::uint64_t>(extent_of(what).frames));
  book_.last_frame_ns.set(static_cast<std::uint64_t>(what.pts().count()));
}

void stage_core::count_out(out_port port, const frame& what) noexcept {
  book_.sent[port].add(1);
  if (port == 0)
    record_position();
  if (what.kind() == frame_kind::end)
    return;
  book_.frames_out.add(1);
  if (port == 0)
    book_.samples_out.add(static_cast<std::uint64_t>(extent_of(what).frames));
}

/// Whoever ends or replaces this stage goes on from here, so the end counts.
void stage_core::record_position() noexcept {
  auto& position = outlets_.front().position();
  auto rate = position.rate();
  if (rate == 0)
    return;
  book_.out_rate.set(rate);
  book_.out_position.set(static_cast<std::uint64_t>(position.position(rate)));
}

void stage_core::record_waiting() noexcept {
  if (book_.watched) [[unlikely]]
    for (out_port port = 0; port < outlets_.size(); ++port)
      book_.watched->waiting(port, outlets_[port].backlogged().frames);
  auto say = [this](waits what, std::size_t port) {
    book_.waits_for.set(static_cast<std::uint64_t>(what));
    book_.waits_on.set(port);
  };
  // A source makes nothing that could wait while it has no credit.
  auto is_source = inlets_.empty();
  for (out_port port = 0; port < outlets_.size(); ++port)
    if (outlets_[port].waiting() || (is_source && outlets_[port].room() == 0))
      return say(waits::credit, port);
  if (awaits_lease_)
    return say(waits::resource, 0);
  if (armed_)
    return say(waits::time, 0);
  for (in_port port = 0; port < inlets_.size(); ++port)
    if (inlets_[port].empty() && !inlets_[port].ended())
      return say(waits::input, port);
  say(waits::application, 0);
}

} // namespace exeunt
