// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/level_tap.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/planning_site.hpp>
#include <exeunt/apps/run_displays.hpp>
#include <exeunt/apps/run_observer.hpp>
#include <exeunt/apps/run_session.hpp>
#include <exeunt/apps/signal_listener.hpp>
#include <exeunt/apps/trace_argument.hpp>
#include <exeunt/apps/whole_file.hpp>
#include <exeunt/exeunt.hpp>

#include <cstdlib>
#include <filesystem>
#include <system_error>
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

/// What a run starts with; nothing of it has started yet.
struct prepared_run {
  signal_listener signals;
  planning_site site;
  plan what;
  run_options options;
  std::shared_ptr<run_observer> observer;
  whole_file svg;
  /// The stage whose levels and streams the picture shows.
  std::string tap;
};

/// Plans `wanted` again with a tap for the picture in it; returns every error.
std::vector<error> insert_tap(plan_request& wanted, prepared_run& into) {
  into.tap = insert_level_tap(wanted.what, into.what);
  if (into.tap.empty())
    return {};
  auto made = into.site.make_plan(wanted);
  if (made.value)
    into.what = *std::move(made.value);
  return std::move(made.errors);
}

/// Returns why a picture cannot be drawn at `path`: a stage uses the file.
error check_picture_path(const std::string& path, const plan& what) {
  std::error_code none;
  auto same = [&](const std::string& other) {
    return std::filesystem::weakly_canonical(
             std::filesystem::absolute(other, none), none)
           == std::filesystem::weakly_canonical(
             std::filesystem::absolute(path, none), none);
  };
  for (auto& stage : what.stages)
    if (auto i = stage.settings.find("path");
        stage.node.empty() && i != stage.settings.end() && same(i->second))
      return {ec::duplicate, "stage " + stage.name + " uses this file",
              "--svg " + path, "give the picture a file of its own"};
  return {};
}

/// Connects with the peers, if there are any. None of the threads that this
/// starts may take a signal; one that comes now ends the program at once.
std::vector<error> reach_peers(const peer_arguments& peers, prepared_run& out) {
  if (peers.peers.empty())
    return {};
  if (auto why = out.signals.start())
    return {why};
  out.signals.serve(
    [](int) { std::_Exit(static_cast<int>(exit_status::cancelled)); });
  return out.site.open(peers);
}

/// Fills `out`, or returns every error.
std::vector<error> prepare(const run_arguments& arguments, prepared_run& out) {
  auto wanted = read_request(arguments.planning);
  if (!wanted)
    return {wanted.failure()};
  if (auto errors = reach_peers(arguments.planning.network, out);
      !errors.empty())
    return errors;
  auto made = out.site.make_plan(*wanted);
  // From now on there may be a file to clean up.
  out.signals.serve({});
  if (!made.value)
    return std::move(made.errors);
  out.what = *std::move(made.value);
  auto traced = parse_trace(arguments.trace);
  if (!traced)
    return {traced.failure()};
  out.options.trace = *traced;
  out.options.watch = arguments.live || !arguments.svg.empty();
  auto title = to_text(wanted->what);
  if (!arguments.svg.empty()) {
    if (auto why = check_picture_path(arguments.svg, out.what))
      return {why};
    if (auto why = out.svg.open(arguments.svg))
      return {why};
    if (auto errors = insert_tap(*wanted, out); !errors.empty())
      return errors;
  }
  out.observer = std::make_shared<run_observer>(std::move(title), out.tap);
  return {};
}

exit_status perform(runtime& in, const run_arguments& arguments,
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

} // namespace

exit_status run_graph(const run_arguments& arguments) {
  prepared_run what;
  auto errors = prepare(arguments, what);
  if (!errors.empty())
    return refuse(errors, arguments.planning.json);
  if (auto why = what.signals.start())
    return refuse({why}, arguments.planning.json);
  auto& rt = what.site.home();
  auto status = perform(rt, arguments, what);
  // A thread that hangs in a handler cannot be joined: leave it behind.
  if (!rt.leave())
    std::_Exit(static_cast<int>(exit_status::quarantined));
  return status;
}

} // namespace exeunt
