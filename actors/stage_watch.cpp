// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_watch.hpp>

#include <optional>

namespace exeunt {

namespace {

/// Returns where the media of `what` ends in ns of media time, or 0.
std::uint64_t end_of(const frame& what) noexcept {
  auto [frames, rate] = extent_of(what);
  if (rate == 0)
    return 0;
  return static_cast<std::uint64_t>(
    to_time(what.header.position + frames, rate).count());
}

/// Returns why the media of `what` is missing, if it is.
std::optional<gap_cause> why_missing(const frame& what) noexcept {
  if (auto missing = what.get<gap>())
    return missing->cause;
  if (auto coded = what.get<packet>(); coded && coded->lost)
    return gap_cause::lost;
  return std::nullopt;
}

/// Notes where `what` is missing: in the time of its source, of which `each`
/// calls a function with the stretches, or, if there is none, of its link.
template <class Each>
void note_missing(gap_log& to, const frame& what, gap_cause why, Each each) {
  auto known = false;
  each([&](media_span at) {
    to.add({what.header.stream, why, at});
    known = true;
  });
  if (!known)
    to.add({what.header.stream, why, span_of(what), true});
}

} // namespace

stage_watch::stage_watch(std::size_t inputs, std::size_t outputs,
                         std::size_t instants, trail_kind how)
  : traces_(instants > 0), trail_(inputs, outputs, how) {
  for (std::size_t i = 0; i < inputs; ++i)
    inlets_.emplace_back(instants);
  for (std::size_t i = 0; i < outputs; ++i)
    outlets_.emplace_back(instants);
}

void stage_watch::behind(in_port port, const stage_watch& sender, out_port from,
                         stream_id stream) {
  trail_.behind(port, sender.trail_.output(from), stream);
}

/// A new sender counts from 0; what the old one left will still be taken, so
/// the count starts as far below.
void stage_watch::begin_input(in_port port, std::uint32_t incarnation,
                              std::size_t kept) noexcept {
  auto& gauge = inlets_[port].gauge;
  gauge.incarnation.set(incarnation + std::uint64_t{1});
  gauge.taken.set(std::uint64_t{0} - kept);
  gauge.seq.set(0);
}

void stage_watch::begin_output(out_port port,
                               std::uint32_t incarnation) noexcept {
  auto& gauge = outlets_[port].gauge;
  gauge.incarnation.set(incarnation + std::uint64_t{1});
  gauge.departed.set(0);
}

void stage_watch::consumed(in_port port, const frame& what) noexcept {
  auto& gauge = inlets_[port].gauge;
  gauge.taken.add(1);
  gauge.seq.set(what.header.seq + 1);
  if (auto ns = end_of(what); ns > 0)
    gauge.media_ns.set(ns);
}

void stage_watch::taken(in_port port, const frame& what,
                        const backstage& time) {
  trail_.took(port, what);
  if (!traces_)
    return;
  auto& hops = inlets_[port].hops;
  in_hand_.clear();
  trail_.each_of_input(port, what, [&](media_span at) {
    if (!hops.covers(at))
      return;
    hops.come(at, what, time.now());
    in_hand_.push_back(at);
  });
}

void stage_watch::handled(in_port port, const frame& what,
                          const backstage& time) {
  for (auto& at : in_hand_)
    inlets_[port].hops.leave(at, what, time.now());
}

void stage_watch::skipped(in_port port, const frame& what, gap_cause why) {
  auto& side = inlets_[port];
  side.gauge.dropped.add(1);
  auto each = [&](auto f) { trail_.each_of_input(port, what, f); };
  note_missing(side.gaps, what, why, each);
  if (traces_)
    each([&](media_span at) { side.hops.lose(at, what, why); });
}

void stage_watch::replaced() {
  trail_.restart();
}

void stage_watch::interrupted(stream_id stream) {
  auto forgotten = trail_.interrupted(stream);
  for (in_port port = 0; traces_ && port < forgotten.size(); ++port)
    for (auto& at : forgotten[port])
      inlets_[port].hops.forget(at);
}

void stage_watch::emitted(out_port port, const frame& what,
                          std::int64_t entered, const backstage& time) {
  trail_.made(port, what);
  auto& side = outlets_[port];
  auto& gauge = side.gauge;
  gauge.when[what.header.seq % outlet_gauge::remembered].set(
    static_cast<std::uint64_t>(entered));
  gauge.seq.set(what.header.seq + 1);
  if (auto ns = end_of(what); ns > 0)
    gauge.media_ns.set(ns);
  gauge.gaps.add(what.kind() == frame_kind::gap ? 1 : 0);
  auto each = [&](auto f) { trail_.each_of_output(port, what, f); };
  if (auto why = why_missing(what))
    note_missing(side.gaps, what, *why, each);
  if (traces_)
    each([&](media_span at) {
      if (side.hops.covers(at))
        side.hops.come(at, what, time.now());
    });
}

void stage_watch::departed(out_port port, const frame& what, std::size_t left,
                           const backstage& time) {
  auto& side = outlets_[port];
  side.gauge.departed.add(1);
  side.gauge.waiting.set(left);
  if (traces_)
    trail_.each_of_output(port, what, [&](media_span at) {
      if (side.hops.covers(at))
        side.hops.leave(at, what, time.now());
    });
}

void stage_watch::unsent(out_port port, const frame& what, gap_cause why) {
  auto& side = outlets_[port];
  side.gauge.dropped.add(1);
  auto each = [&](auto f) { trail_.each_of_output(port, what, f); };
  note_missing(side.gaps, what, why, each);
  if (traces_)
    each([&](media_span at) { side.hops.lose(at, what, why); });
}

} // namespace exeunt
