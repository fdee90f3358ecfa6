// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/stage_watch.hpp>

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

} // namespace

stage_watch::stage_watch(std::size_t inputs, std::size_t outputs,
                         std::size_t instants)
  : traces_(instants > 0) {
  for (std::size_t i = 0; i < inputs; ++i)
    inlets_.emplace_back(instants);
  for (std::size_t i = 0; i < outputs; ++i)
    outlets_.emplace_back(instants);
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
  auto& hops = inlets_[port].hops;
  if (traces_ && hops.covers(what))
    hops.come(what, time.now());
}

void stage_watch::handled(in_port port, const frame& what,
                          const backstage& time) {
  auto& hops = inlets_[port].hops;
  if (traces_ && hops.covers(what))
    hops.leave(what, time.now());
}

void stage_watch::skipped(in_port port, const frame& what, gap_cause why) {
  auto& side = inlets_[port];
  side.gauge.dropped.add(1);
  gaps_.add(what, why);
  if (traces_ && side.hops.covers(what))
    side.hops.lose(what, why);
}

void stage_watch::emitted(out_port port, const frame& what,
                          std::int64_t entered, const backstage& time) {
  auto& [gauge, hops] = outlets_[port];
  gauge.when[what.header.seq % outlet_gauge::remembered].set(
    static_cast<std::uint64_t>(entered));
  gauge.seq.set(what.header.seq + 1);
  if (auto ns = end_of(what); ns > 0)
    gauge.media_ns.set(ns);
  if (auto missing = what.get<gap>()) {
    gauge.gaps.add(1);
    gaps_.add(what, missing->cause);
  } else if (auto coded = what.get<packet>(); coded && coded->lost) {
    gaps_.add(what, gap_cause::lost);
  }
  if (traces_ && hops.covers(what))
    hops.come(what, time.now());
}

void stage_watch::departed(out_port port, const frame& what, std::size_t left,
                           const backstage& time) {
  auto& [gauge, hops] = outlets_[port];
  gauge.departed.add(1);
  gauge.waiting.set(left);
  if (traces_ && hops.covers(what))
    hops.leave(what, time.now());
}

void stage_watch::unsent(out_port port, const frame& what, gap_cause why) {
  auto& side = outlets_[port];
  side.gauge.dropped.add(1);
  gaps_.add(what, why);
  if (traces_ && side.hops.covers(what))
    side.hops.lose(what, why);
}

} // namespace exeunt
