// This file is part of exeunt. See the file LICENSE for license terms.

// How a report is read off the ledgers, which answers for stages that cannot.

#include <exeunt/actors/ledger_reading.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/run_trace.hpp>

#include <string>
#include <utility>

namespace exeunt {

namespace {

stage_report read_stage(const plan& what, std::size_t stage, const ledger& book,
                        std::int64_t now, stage_exit exit) {
  auto read = read_ledger(what, stage, book, now, exit);
  stage_report row;
  row.name = what.stages[stage].name;
  row.kind = what.stages[stage].what->facts.name;
  row.exit = exit;
  row.frames_in = read.frames_in;
  row.frames_out = read.frames_out;
  row.samples_in = book.samples_in.get();
  row.samples_out = book.samples_out.get();
  row.dropped = read.dropped;
  row.restarts = book.restarts();
  row.bad_samples = book.bad_samples.get();
  row.busy_ns = read.busy_ns;
  row.queue_p99_ns = book.queued.quantile(0.99);
  row.stuck_ns = read.stuck_ns;
  row.waits_for = std::move(read.waits_for);
  row.last_frame_seconds = static_cast<double>(book.last_frame_ns.get()) / 1e9;
  row.why = book.why();
  row.notes = book.notes();
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
  for (std::size_t i = 0; i < books_.size(); ++i) {
    out.stages.push_back(read_stage(*plan_, i, *books_[i], now, exits_[i]));
    out.stages[i].node = seats_.node_of(i);
  }
  for (auto& [stage, loss] : losses_)
    out.stages[stage].lost = loss;
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
  out.media_seconds = media_seconds_of(*plan_, books_);
  out.cpu_seconds = cpu_seconds_of(*plan_, books_);
  return out;
}

} // namespace exeunt
