// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/level_tap.hpp>
#include <exeunt/apps/node_checks.hpp>
#include <exeunt/apps/prepared_run.hpp>
#include <exeunt/apps/trace_argument.hpp>

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

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

/// Plans `wanted` where the peers are, if there are any; returns every error.
std::vector<error> plan_run(const peer_arguments& peers,
                            const plan_request& wanted, prepared_run& out) {
  if (auto errors = reach_peers(peers, out); !errors.empty())
    return errors;
  auto made = out.site.make_plan(wanted);
  // From now on there may be a file to clean up.
  out.signals.serve({});
  if (made.value)
    out.what = *std::move(made.value);
  return std::move(made.errors);
}

/// Gets ready to draw at `path` what `wanted` is about; returns every error.
std::vector<error> prepare_picture(const std::string& path,
                                   plan_request& wanted, prepared_run& out) {
  if (path.empty())
    return {};
  if (auto why = check_picture_path(path, out.what))
    return {why};
  if (auto why = out.svg.open(path))
    return {why};
  return insert_tap(wanted, out);
}

} // namespace

std::vector<error> prepare(const run_arguments& arguments, prepared_run& out) {
  auto wanted = read_request(arguments.planning);
  if (!wanted)
    return {wanted.failure()};
  auto traced = parse_trace(arguments.trace);
  if (!traced)
    return {traced.failure()};
  if (auto why = check_metrics(arguments.metrics))
    return {why};
  out.options.trace = *traced;
  out.options.watch = arguments.live || !arguments.svg.empty()
                      || !arguments.metrics.empty();
  auto title = to_text(wanted->what);
  auto errors = plan_run(arguments.planning.network, *wanted, out);
  if (errors.empty())
    errors = prepare_picture(arguments.svg, *wanted, out);
  out.observer = std::make_shared<run_observer>(std::move(title), out.tap);
  return errors;
}

} // namespace exeunt
