// This file is part of exeunt. See the file LICENSE for license terms.

// How a report is read off the ledgers, which answers for stages that cannot.

#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/run_trace.hpp>
#include <exeunt/actors/wait_words.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace exeunt {

namespace {

void read_counters(const ledger& book, stage_report& row) {
  row.frames_in = book.frames_in.get();
  row.frames_out = book.frames_out.get();
  row.samples_in = book.samples_in.get();
  row.samples_out = book.samples_out.get();
  for (std::size_t i = 0; i < row.dropped.size(); ++i)
    row.dropped[i] = book.dropped[i].get();
  row.restarts = book.restarts();
  row.bad_samples = book.bad_samples.get();
  row.busy_ns = book.busy_ns.get();
  row.queue_p99_ns = book.queued.quantile(0.99);
  row.last_frame_seconds = static_cast<double>(book.last_frame_ns.get()) / 1e9;
  row.why = book.why();
  row.notes = book.notes();
}

/// Tells whom a stage waits for, or waited for when it had to leave.
stage_report read_stage(const plan& what, std::size_t stage, const ledger& book,
                        std::int64_t now, stage_exit exit) {
  stage_report row;
  row.name = what.stages[stage].name;
  row.kind = what.stages[stage].what->facts.name;
  row.exit = exit;
  read_counters(book, row);
  auto left = exit == stage_exit::ended || exit == stage_exit::failed;
  if (left || what.stages[stage].elided)
    return row;
  row.waits_for = describe_wait(what, stage, book);
  auto since = static_cast<std::int64_t>(book.busy_since.get());
  if (since != 0 && now > since) {
    row.stuck_ns = static_cast<std::uint64_t>(now - since);
    row.waits_for = "its own handler";
  }
  return row;
}

std::string port_name(const planned_stage& stage, const port& at) {
  return stage.name + "." + at.name;
}

link_report read_link(const plan& what, const planned_link& link,
                      const ledger& book) {
  auto& from = what.stages[link.from];
  auto& to = what.stages[link.to];
  link_report row;
  row.from = port_name(from, from.outputs[link.out]);
  row.to = port_name(to, to.inputs[link.in]);
  row.mode = link.mode == link_mode::live ? "live" : "lossless";
  row.window = link.window;
  row.frames = book.sent[link.out].get();
  return row;
}

} // namespace

report run_control::snapshot() const {
  std::lock_guard guard{lock_};
  auto now = ended_at_ != 0 ? ended_at_ : core_->sched().time().now();
  auto out = said_;
  out.state = state();
  out.callbacks_threw = callbacks_->thrown();
  for (std::size_t i = 0; i < books_.size(); ++i)
    out.stages.push_back(read_stage(*plan_, i, *books_[i], now, exits_[i]));
  for (auto& link : plan_->links)
    out.links.push_back(read_link(*plan_, link, *books_[link.from]));
  out.events = events_.rows();
  out.events_total = events_.total();
  out.wall_seconds = static_cast<double>(now - started_at_) / 1e9;
  if (ended_at_ != 0 && options_.trace > 0)
    out.traces = read_traces(*plan_, watches_, options_.trace, started_at_);
  return out;
}

report run_control::probe() const {
  auto out = snapshot();
  out.plan = to_json(*plan_);
  for (std::size_t i = 0; i < books_.size(); ++i) {
    auto& book = *books_[i];
    auto rate = static_cast<double>(book.out_rate.get());
    if (plan_->stages[i].inputs.empty() && rate > 0)
      out.media_seconds = std::max(
        out.media_seconds, static_cast<double>(book.out_position.get()) / rate);
    auto blocks = plan_->stages[i].what->facts.runs == runs_on::blocking;
    auto& spent = blocks ? book.cpu_ns : book.busy_ns;
    out.cpu_seconds += static_cast<double>(spent.get()) / 1e9;
  }
  return out;
}

} // namespace exeunt
