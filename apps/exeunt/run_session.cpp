// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/metrics_server.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/prepared_run.hpp>
#include <exeunt/apps/run_displays.hpp>
#include <exeunt/apps/run_session.hpp>
#include <exeunt/exeunt.hpp>

#include <cstdlib>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// Ends the run at the first signal and cancels it at the second. Says so,
/// where no table does.
void obey(run& what, int number, bool quiet) {
  if (number > 1)
    return what.cancel();
  // A reader of our complaints who hangs must not keep the run.
  what.end();
  if (!quiet)
    complain("\nexeunt: draining; once more to cancel\n");
}

report wait_for(run& what, signal_listener& signals, run_displays& show) {
  auto quiet = show.owns_terminal();
  signals.serve([&](int number) { obey(what, number, quiet); });
  for (;;) {
    if (auto last = what.wait(show.pause())) {
      signals.serve({});
      show.finish(what, *last);
      return *std::move(last);
    }
    show.update(what);
  }
}

void complain_of_failure(const report& last) {
  if (last.reason != end_reason::failed)
    return;
  auto text = to_string(last.why);
  if (!text.starts_with(last.failed_stage + ": "))
    text.insert(0, last.failed_stage + ": ");
  complain("exeunt: " + text + "\n");
}

exit_status tell(const report& last, const picture* seen, bool json) {
  complain_of_failure(last);
  auto status = status_of(last);
  if (json)
    return print(to_json(last) + "\n", status);
  auto segments = seen ? segments_text(seen->speech) : std::string{};
  return print(segments + to_text(last), status);
}

/// Returns the status of a run that was well, but not all of it could be told.
exit_status spoiled(exit_status status) {
  return status == exit_status::reclaimed ? exit_status::failed : status;
}

exit_status draw(const picture& seen, whole_file& to, exit_status status) {
  auto why = to.commit(to_svg(seen));
  if (!why)
    return status;
  complain("exeunt: " + to_string(why) + "\n");
  return spoiled(status);
}

/// Returns the names of the streams that pass the stage `tap`, or all.
std::vector<std::string> streams_at(const plan& what, const std::string& tap) {
  std::vector<std::string> out;
  for (auto& stage : what.stages)
    if (stage.name == tap)
      for (auto id : stage.streams)
        out.push_back(what.streams[id].name);
  if (out.empty())
    for (auto& stream : what.streams)
      out.push_back(stream.name);
  return out;
}

/// Adds to `seen` what the run tells at its end.
picture complete(picture seen, const run& what, const depth_history& depths,
                 const std::string& tap) {
  seen.gaps = gap_bands(what.missing(tap), streams_at(what.what(), tap));
  seen.lanes = depths.lanes();
  seen.stretch = depths.stretch();
  seen.run_seconds = what.look().wall_seconds;
  return seen;
}

exit_status perform(engine& in, const run_arguments& arguments,
                    prepared_run& what) {
  bool json = arguments.planning.json;
  auto started = in.start(
    what.what, run_observer::observe(what.observer, std::move(what.options)));
  if (!started.value)
    return refuse(started.errors, json);
  run_displays show{arguments};
  auto last = wait_for(*started.value, what.signals, show);
  auto seen = what.observer->collected(5s);
  auto status = tell(last, seen, json);
  if (!seen) {
    complain("exeunt: events of the run are still under way: its segments and "
             "its picture are left out\n");
    return spoiled(status);
  }
  if (arguments.svg.empty())
    return status;
  return draw(complete(*seen, *started.value, show.depths(), what.tap),
              what.svg, status);
}

/// Performs the run while its metrics can be had, where that is wanted.
exit_status serve_metrics(const engine_and_core& home,
                          const run_arguments& arguments, prepared_run& what) {
  metrics_server metrics;
  if (auto why = metrics.open(arguments.metrics, home.core))
    return refuse({why}, arguments.planning.json);
  if (!metrics.url().empty())
    complain("exeunt: metrics at " + metrics.url() + "\n");
  return perform(*home.value, arguments, what);
}

} // namespace

exit_status run_graph(const run_arguments& arguments) {
  prepared_run what;
  auto errors = prepare(arguments, what);
  if (!errors.empty())
    return refuse(errors, arguments.planning.json);
  if (auto why = what.signals.start())
    return refuse({why}, arguments.planning.json);
  auto& home = what.site.home();
  auto status = serve_metrics(home, arguments, what);
  // A thread that hangs in a handler cannot be joined: leave it behind.
  if (!home.value->leave())
    std::_Exit(static_cast<int>(exit_status::quarantined));
  return status;
}

} // namespace exeunt
