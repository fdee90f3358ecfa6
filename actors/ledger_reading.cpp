// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/ledger_reading.hpp>
#include <exeunt/actors/wait_words.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Returns how long a handler has been running at `now`; 0 between two.
std::uint64_t handler_time(const ledger& book, std::int64_t now) noexcept {
  auto since = static_cast<std::int64_t>(book.busy_since.get());
  return since != 0 && now > since ? static_cast<std::uint64_t>(now - since)
                                   : 0;
}

/// A handler that is merely running is no reason to wait.
bool is_stuck(std::uint64_t in_handler, const kind_facts& facts,
              stage_exit exit) noexcept {
  auto most = static_cast<std::uint64_t>(facts.max_call.count());
  return in_handler > (exit == stage_exit::quarantined ? 0 : most);
}

/// Returns whether `exit` was the stage's own, so that it waited for nobody, or
/// nobody knows.
bool left_by_itself(const planned_stage& stage, stage_exit exit) noexcept {
  return stage.elided || exit == stage_exit::ended || exit == stage_exit::failed
         || exit == stage_exit::lost;
}

constexpr auto late = static_cast<std::size_t>(gap_cause::late);

} // namespace

ledger_reading read_ledger(const plan& what, std::size_t stage,
                           const ledger& book, std::int64_t now,
                           stage_exit exit) {
  auto in_handler = handler_time(book, now);
  ledger_reading out;
  out.frames_in = book.frames_in.get();
  out.frames_out = book.frames_out.get();
  for (std::size_t i = 0; i < out.dropped.size(); ++i)
    out.dropped[i] = book.dropped[i].get();
  auto& spec = what.stages[stage];
  for (std::size_t i = 0; i < spec.outputs.size(); ++i)
    out.dropped[late] += book.late_out[i].get();
  out.busy_ns = book.busy_ns.get() + in_handler;
  if (left_by_itself(spec, exit))
    return out;
  if (is_stuck(in_handler, spec.what->facts, exit)) {
    out.stuck_ns = in_handler;
    out.waits_for = "its own handler";
  } else {
    out.waits_for = describe_wait(what, stage, book);
  }
  return out;
}

double media_seconds_of(const plan& what, const ledger_list& books) {
  double out = 0;
  for (std::size_t i = 0; i < books.size(); ++i) {
    auto rate = static_cast<double>(books[i]->out_rate.get());
    auto position = static_cast<double>(books[i]->out_position.get());
    if (what.stages[i].inputs.empty() && rate > 0)
      out = std::max(out, position / rate);
  }
  return out;
}

double cpu_seconds_of(const plan& what, const ledger_list& books) {
  double out = 0;
  for (std::size_t i = 0; i < books.size(); ++i) {
    auto blocks = what.stages[i].what->facts.runs == runs_on::blocking;
    auto& spent = blocks ? books[i]->cpu_ns : books[i]->busy_ns;
    out += static_cast<double>(spent.get()) / 1e9;
  }
  return out;
}

} // namespace exeunt
