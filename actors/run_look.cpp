// This file is part of exeunt. See the file LICENSE for license terms.

// How a run is watched: what a view is read off ledgers and gauges, without a
// message to anybody.

#include <exeunt/actors/ledger_reading.hpp>
#include <exeunt/actors/run_control.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

stage_view view_stage(const plan& what, std::size_t stage, const ledger& book,
                      std::int64_t now, stage_exit exit) {
  auto read = read_ledger(what, stage, book, now, exit);
  stage_view out;
  out.name = what.stages[stage].name;
  out.kind = what.stages[stage].what->facts.name;
  out.exit = exit;
  out.frames_in = read.frames_in;
  out.frames_out = read.frames_out;
  out.dropped = total(read.dropped);
  out.busy_ns = read.busy_ns;
  out.stuck_ns = read.stuck_ns;
  out.waits_for = std::move(read.waits_for);
  return out;
}

/// The two ends write at their own time, so that the one may be ahead.
std::uint64_t at_least_0(std::uint64_t difference) {
  return static_cast<std::int64_t>(difference) < 0 ? 0 : difference;
}

/// Returns how many frames are on the way, or wait at the receiver. Where the
/// ends are not of one incarnation, one of them was replaced: what an old
/// sender sent to a new receiver is gone.
std::uint64_t in_flight(const outlet_gauge& from, const inlet_gauge& to) {
  auto sent = from.departed.get();
  auto ahead = from.incarnation.get();
  auto behind = to.incarnation.get();
  if (ahead == behind)
    return at_least_0(sent - to.taken.get());
  return ahead > behind ? sent : 0;
}

double age_of_oldest(const outlet_gauge& from, const inlet_gauge& to,
                     std::int64_t now) {
  auto emitted = from.seq.get();
  auto oldest = to.seq.get();
  if (emitted > outlet_gauge::remembered)
    oldest = std::max(oldest, emitted - outlet_gauge::remembered);
  auto slot = oldest % outlet_gauge::remembered;
  auto since = static_cast<std::int64_t>(from.when[slot].get());
  return since == 0 || now < since ? 0 : static_cast<double>(now - since) / 1e9;
}

void view_gauges(const outlet_gauge& from, const inlet_gauge& to,
                 std::int64_t now, link_view& out) {
  out.depth = from.waiting.get() + in_flight(from, to);
  out.dropped = from.dropped.get() + to.dropped.get();
  out.gaps = from.gaps.get();
  auto heard = to.media_ns.get();
  auto said = from.media_ns.get();
  if (said > 0)
    out.depth_seconds = out.depth == 0 || heard > said
                          ? 0
                          : static_cast<double>(said - heard) / 1e9;
  if (out.depth > 0)
    out.age_seconds = age_of_oldest(from, to, now);
}

/// Returns the same by the books of both ends, without what the receiver has
/// and has not taken. A new one counts from its first frame on.
std::uint64_t on_the_way(const planned_link& link, const ledger_list& books) {
  link_mark left{books[link.from]->last_out[link.out]};
  link_mark come{books[link.to]->last_in[link.in]};
  return std::min<std::uint64_t>(left.ahead_of(come), link.window);
}

/// Corrects what gauges tell if one of them is on another node: how old or how
/// long what is on the way there is, nobody here knows.
void view_way(const outlet_gauge& from, std::uint64_t on_the_way,
              link_view& out) {
  out.depth = from.waiting.get() + on_the_way;
  out.depth_seconds = std::nullopt;
  out.age_seconds = 0;
}

link_view view_link(const plan& what, const planned_link& link) {
  link_view out;
  out.from = what.stages[link.from].name;
  out.to = what.stages[link.to].name;
  out.live = link.mode == link_mode::live;
  out.window = link.window;
  return out;
}

} // namespace

run_view run_control::look() const {
  run_view out;
  auto [now, exits] = moment();
  out.state = state();
  out.wall_seconds = static_cast<double>(now - started_at_) / 1e9;
  out.media_seconds = media_seconds_of(*plan_, books_);
  out.watched = !watches_.empty();
  for (auto& stream : plan_->streams)
    out.streams.push_back(stream.name);
  for (std::size_t i = 0; i < books_.size(); ++i) {
    out.stages.push_back(view_stage(*plan_, i, *books_[i], now, exits[i]));
    out.stages[i].node = seats_.node_of(i);
  }
  for (std::size_t i = 0; i < plan_->links.size(); ++i)
    out.links.push_back(look_at_link(i, now, exits));
  return out;
}

link_view
run_control::look_at_link(std::size_t link, std::int64_t now,
                          const std::vector<stage_exit>& exits) const {
  auto& it = plan_->links[link];
  auto out = view_link(*plan_, it);
  if (watches_.empty())
    return out;
  // Gauges of stages on other nodes are there: what is seen of them is 0.
  auto& from = watches_[it.from]->output(it.out);
  view_gauges(from, watches_[it.to]->input(it.in), now, out);
  if (!is_within(it))
    view_way(from, depth_of(link, exits), out);
  return out;
}

/// Returns whether both ends of `link` are here.
bool run_control::is_within(const planned_link& link) const {
  return seats_.node_of(link.from).empty() && seats_.node_of(link.to).empty();
}

/// The books of the two ends agree when those of the other node have just come;
/// in between, the end that is here goes on.
void run_control::see_links_of(std::size_t stage) {
  if (watches_.empty())
    return;
  std::lock_guard guard{lock_};
  auto& links = plan_->links;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (links[i].touches(stage))
      depths_[i] = on_the_way(links[i], books_);
}

/// Returns how many frames were on the way over a link to or from another node
/// when that last told of them.
std::uint64_t
run_control::depth_of(std::size_t link,
                      const std::vector<stage_exit>& exits) const {
  auto& it = plan_->links[link];
  auto goes_on = [&](std::size_t stage) {
    return !seats_.node_of(stage).empty() && exits[stage] == stage_exit::alive;
  };
  if (!goes_on(it.from) && !goes_on(it.to))
    return on_the_way(it, books_);
  std::lock_guard guard{lock_};
  return depths_[link];
}

/// Returns the time, which stands still once the run is over, and who has left.
std::pair<std::int64_t, std::vector<stage_exit>> run_control::moment() const {
  std::lock_guard guard{lock_};
  auto now = ended_at_ != 0 ? ended_at_ : core_->sched().time().now();
  return {now, exits_};
}

} // namespace exeunt
