// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run_trace.hpp>

#include <algorithm>
#include <deque>
#include <optional>

namespace exeunt {

namespace {

using watch_list = std::vector<std::unique_ptr<stage_watch>>;

/// Follows the media of one instant from its source to the sinks.
class way_finder {
public:
  way_finder(const plan& what, const watch_list& watches, std::int64_t zero)
    : plan_(what), watches_(watches), zero_(zero) {
  }

  frame_trace follow(std::size_t source, std::int64_t instant) {
    frame_trace out;
    out.source = plan_.stages[source].name;
    out.hops.push_back(begin(source, instant));
    out.media_seconds = out.hops.front().start_seconds;
    std::deque<std::size_t> next{source};
    std::vector<bool> met(plan_.stages.size());
    for (; !next.empty(); next.pop_front())
      for (auto& link : plan_.links)
        if (link.from == next.front())
          if (auto hop = cross(link, instant)) {
            out.hops.push_back(*hop);
            if (hop->handed_on_ns >= 0 && !met[link.to])
              next.push_back(link.to);
            met[link.to] = true;
          }
    return out;
  }

  /// Returns what `stage` emitted first of an instant, on any output.
  std::optional<hop> emitted(std::size_t stage, std::int64_t instant) const {
    std::optional<hop> out;
    for (out_port i = 0; i < plan_.stages[stage].outputs.size(); ++i) {
      auto one = watches_[stage]->output_hops(i).at(instant);
      if (one && (!out || one->came < out->came))
        out = one;
    }
    return out;
  }

private:
  std::int64_t since_start(std::int64_t ns) const noexcept {
    return ns == 0 ? -1 : ns - zero_;
  }

  hop_report describe(const hop& what) const {
    hop_report out;
    out.kind = what.kind;
    out.cause = what.cause;
    out.start_seconds = static_cast<double>(what.start) / 1e9;
    out.length_seconds = static_cast<double>(what.length) / 1e9;
    return out;
  }

  hop_report begin(std::size_t source, std::int64_t instant) const {
    auto sent = emitted(source, instant).value_or(hop{});
    auto out = describe(sent);
    out.stage = plan_.stages[source].name;
    out.handed_on_ns = since_start(sent.came);
    return out;
  }

  /// Returns nothing where the sender emitted nothing on this link.
  std::optional<hop_report> cross(const planned_link& link,
                                  std::int64_t instant) const {
    auto sent = watches_[link.from]->output_hops(link.out).at(instant);
    if (!sent)
      return std::nullopt;
    auto taken = watches_[link.to]->input_hops(link.in).at(instant);
    auto next = emitted(link.to, instant);
    auto out = describe(taken ? *taken : *sent);
    out.stage = plan_.stages[link.to].name;
    out.from = plan_.stages[link.from].name;
    if (!out.cause)
      out.cause = sent->cause;
    out.emitted_ns = since_start(sent->came);
    out.sent_ns = since_start(sent->left);
    if (taken) {
      out.taken_ns = since_start(taken->came);
      out.done_ns = since_start(taken->left);
    }
    if (next && taken && taken->came != 0)
      out.handed_on_ns = since_start(next->came);
    out.fate = fate_of(*sent, taken, out.handed_on_ns >= 0,
                       plan_.stages[link.to].outputs.empty());
    return out;
  }

  static hop_fate fate_of(const hop& sent, const std::optional<hop>& taken,
                          bool handed_on, bool is_sink) {
    if (!taken || taken->came == 0) {
      auto why = taken && taken->cause ? taken->cause : sent.cause;
      if (why == gap_cause::interrupted)
        return hop_fate::interrupted;
      if (why == gap_cause::late && taken)
        return hop_fate::late;
      if (sent.left != 0)
        return hop_fate::under_way;
      return why == gap_cause::overload ? hop_fate::overload
                                        : hop_fate::waiting;
    }
    if (taken->left == 0)
      return hop_fate::in_handler;
    if (is_sink)
      return hop_fate::taken;
    return handed_on ? hop_fate::passed : hop_fate::kept;
  }

  const plan& plan_;
  const watch_list& watches_;
  std::int64_t zero_;
};

/// Returns the instants at which every port may know something.
std::int64_t common_step(const plan& what, const watch_list& watches) {
  std::int64_t out = 1;
  for (auto& link : what.links)
    out = std::max({out, watches[link.from]->output_hops(link.out).step(),
                    watches[link.to]->input_hops(link.in).step()});
  return out;
}

/// Returns one instant for each frame of the source, at most `most`, spread
/// evenly.
std::vector<std::int64_t> choose(const way_finder& finder, std::size_t source,
                                 std::int64_t step, std::size_t most) {
  std::vector<std::int64_t> all;
  std::optional<std::int64_t> last;
  for (std::size_t i = 0; i < traced_instants(most); ++i) {
    auto instant = static_cast<std::int64_t>(i) * step;
    auto found = finder.emitted(source, instant);
    if (found && found->start != last) {
      last = found->start;
      all.push_back(instant);
    }
  }
  if (all.size() <= most)
    return all;
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < most; ++i)
    out.push_back(all[i * all.size() / most]);
  return out;
}

/// Returns whether the media of a way begins at `stage`: octets, which have no
/// media time, may have come to it.
bool is_origin(const plan& what, std::size_t stage) {
  auto octets = [](const planned_link& link) {
    return link.format.carries == media::bytes;
  };
  auto ends_here = [&](auto& link) {
    return link.to == stage && !octets(link);
  };
  auto media_leaves = [&](auto& link) {
    return link.from == stage && !octets(link);
  };
  auto& all = what.links;
  return std::none_of(all.begin(), all.end(), ends_here)
         && std::any_of(all.begin(), all.end(), media_leaves);
}

} // namespace

std::vector<frame_trace> read_traces(const plan& what,
                                     const watch_list& watches,
                                     std::size_t most, std::int64_t zero) {
  way_finder finder{what, watches, zero};
  auto step = common_step(what, watches);
  std::vector<frame_trace> out;
  for (std::size_t i = 0; i < what.stages.size(); ++i) {
    if (!is_origin(what, i))
      continue;
    for (auto instant : choose(finder, i, step, most))
      out.push_back(finder.follow(i, instant));
  }
  return out;
}

} // namespace exeunt
