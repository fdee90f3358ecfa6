// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/way_finder.hpp>

#include <deque>

namespace exeunt {

namespace {

hop_report describe(const hop& what) {
  hop_report out;
  out.kind = what.kind;
  out.cause = what.cause;
  out.start_seconds = static_cast<double>(what.start) / 1e9;
  out.length_seconds = static_cast<double>(what.length) / 1e9;
  return out;
}

/// Returns what became of a frame that no handler took.
hop_fate fate_of_untaken(const hop& sent, const std::optional<hop>& met) {
  auto why = met && met->cause ? met->cause : sent.cause;
  if (why == gap_cause::interrupted)
    return hop_fate::interrupted;
  if (why == gap_cause::late && met)
    return hop_fate::late;
  if (sent.left != 0)
    return hop_fate::under_way;
  return why == gap_cause::overload ? hop_fate::overload : hop_fate::waiting;
}

hop_fate fate_of_taken(const hop& taken, bool handed_on, bool is_sink,
                       const stage_watch& by) {
  if (taken.left == 0)
    return hop_fate::in_handler;
  if (is_sink)
    return hop_fate::taken;
  if (handed_on)
    return hop_fate::passed;
  if (taken.forgotten)
    return hop_fate::interrupted;
  return by.lost_track() ? hop_fate::untraceable : hop_fate::kept;
}

} // namespace

way_finder::way_finder(const plan& what, const watch_list& watches,
                       std::int64_t zero)
  : plan_(what), watches_(watches), zero_(zero) {
}

frame_trace way_finder::follow(std::size_t source, std::int64_t instant) const {
  frame_trace out;
  out.source = plan_.stages[source].name;
  out.hops.push_back(begin(source, instant));
  out.media_seconds = out.hops.front().start_seconds;
  std::deque<std::size_t> next{source};
  std::vector<bool> met(plan_.stages.size());
  for (; !next.empty(); next.pop_front())
    for (auto& link : plan_.links) {
      auto hop = link.from == next.front() ? cross(link, instant)
                                           : std::nullopt;
      if (!hop)
        continue;
      if (hop->handed_on_ns >= 0 && !met[link.to]) {
        met[link.to] = true;
        next.push_back(link.to);
      }
      out.hops.push_back(*std::move(hop));
    }
  return out;
}

std::optional<hop> way_finder::emitted(std::size_t stage,
                                       std::int64_t instant) const {
  std::optional<hop> out;
  for (out_port i = 0; i < plan_.stages[stage].outputs.size(); ++i) {
    auto one = watches_[stage]->output_hops(i).at(instant);
    if (one && (!out || one->came < out->came))
      out = one;
  }
  return out;
}

std::int64_t way_finder::since_start(std::int64_t ns) const noexcept {
  return ns == 0 ? -1 : ns - zero_;
}

hop_report way_finder::begin(std::size_t source, std::int64_t instant) const {
  auto sent = emitted(source, instant).value_or(hop{});
  auto out = describe(sent);
  out.stage = plan_.stages[source].name;
  out.handed_on_ns = since_start(sent.came);
  return out;
}

/// Returns nothing where the sender emitted nothing on this link.
std::optional<hop_report> way_finder::cross(const planned_link& link,
                                            std::int64_t instant) const {
  auto sent = watches_[link.from]->output_hops(link.out).at(instant);
  if (!sent)
    return std::nullopt;
  auto met = watches_[link.to]->input_hops(link.in).at(instant);
  auto next = emitted(link.to, instant);
  // That came on another input, from which this one has drifted apart.
  if (next && met && next->came < met->came)
    next.reset();
  auto out = describe(met ? *met : *sent);
  out.stage = plan_.stages[link.to].name;
  out.from = plan_.stages[link.from].name;
  if (!out.cause)
    out.cause = sent->cause;
  out.emitted_ns = since_start(sent->came);
  out.sent_ns = since_start(sent->left);
  if (!met || met->came == 0) {
    out.fate = fate_of_untaken(*sent, met);
    return out;
  }
  out.taken_ns = since_start(met->came);
  out.done_ns = since_start(met->left);
  out.handed_on_ns = next ? since_start(next->came) : -1;
  out.fate = fate_of_taken(*met, next.has_value(),
                           plan_.stages[link.to].outputs.empty(),
                           *watches_[link.to]);
  return out;
}

} // namespace exeunt
