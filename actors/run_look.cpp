// This file is part of exeunt. See the file LICENSE for license terms.

// How a run is watched: what a view is read off ledgers and gauges, without a
// message to anybody.

#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/run_trace.hpp>
#include <exeunt/actors/wait_words.hpp>

#include <algorithm>

namespace exeunt {

namespace {

std::uint64_t dropped(const ledger& book) {
  std::uint64_t out = 0;
  for (auto& each : book.dropped)
    out += each.get();
  return out;
}

bool has_left(stage_exit how) {
  return how != stage_exit::alive && how != stage_exit::quarantined;
}

stage_view view_stage(const plan& what, std::size_t stage, const ledger& book,
                      std::int64_t now, stage_exit exit) {
  stage_view out;
  auto& facts = what.stages[stage].what->facts;
  out.name = what.stages[stage].name;
  out.kind = facts.name;
  out.exit = exit;
  out.frames_in = book.frames_in.get();
  out.frames_out = book.frames_out.get();
  out.dropped = dropped(book);
  auto blocks = facts.runs == runs_on::blocking;
  out.busy_ns = blocks ? book.cpu_ns.get() : book.busy_ns.get();
  if (has_left(exit))
    return out;
  out.waits_for = describe_wait(what, stage, book);
  auto since = static_cast<std::int64_t>(book.busy_since.get());
  // A handler that is merely running is no reason to wait.
  if (since != 0 && now - since > facts.max_call.count()) {
    out.stuck_ns = static_cast<std::uint64_t>(now - since);
    out.waits_for = "its own handler";
  }
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

link_view view_link(const plan& what, const planned_link& link) {
  link_view out;
  out.from = what.stages[link.from].name;
  out.to = what.stages[link.to].name;
  out.live = link.mode == link_mode::live;
  out.window = link.window;
  return out;
}

} // namespace

void run_control::watch_stages() {
  options_.trace = std::min(options_.trace, defaults::max_traced);
  auto instants = traced_instants(options_.trace);
  for (std::size_t i = 0; i < books_.size(); ++i) {
    auto& stage = plan_->stages[i];
    watches_.push_back(std::make_unique<stage_watch>(
      stage.inputs.size(), stage.outputs.size(), instants));
    books_[i]->watched = watches_[i].get();
  }
}

run_view run_control::look() const {
  run_view out;
  std::vector<stage_exit> exits;
  auto now = core_->sched().time().now();
  {
    std::lock_guard guard{lock_};
    exits = exits_;
    now = ended_at_ != 0 ? ended_at_ : now;
  }
  out.state = state();
  out.wall_seconds = static_cast<double>(now - started_at_) / 1e9;
  out.watched = !watches_.empty();
  for (auto& stream : plan_->streams)
    out.streams.push_back(stream.name);
  for (std::size_t i = 0; i < books_.size(); ++i) {
    auto& book = *books_[i];
    out.stages.push_back(view_stage(*plan_, i, book, now, exits[i]));
    if (auto rate = book.out_rate.get();
        rate > 0 && plan_->stages[i].inputs.empty())
      out.media_seconds = std::max(out.media_seconds,
                                   static_cast<double>(book.out_position.get())
                                     / static_cast<double>(rate));
  }
  for (auto& link : plan_->links) {
    out.links.push_back(view_link(*plan_, link));
    if (out.watched)
      view_gauges(watches_[link.from]->output(link.out),
                  watches_[link.to]->input(link.in), now, out.links.back());
  }
  return out;
}

std::vector<missing_view> run_control::missing() const {
  std::vector<missing_view> out;
  for (auto& watch : watches_)
    for (auto& span : watch->gaps().all())
      if (span.stream < plan_->streams.size())
        out.push_back({plan_->streams[span.stream].name, span.cause,
                       static_cast<double>(span.start) / 1e9,
                       static_cast<double>(span.stop) / 1e9});
  return out;
}

} // namespace exeunt
