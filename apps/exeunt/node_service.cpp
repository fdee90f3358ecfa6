// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/apps/drain_signals.hpp>
#include <exeunt/apps/engine_and_core.hpp>
#include <exeunt/apps/metrics_server.hpp>
#include <exeunt/apps/node_greeting.hpp>
#include <exeunt/apps/node_service.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/service_manager.hpp>
#include <exeunt/exeunt.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <thread>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// Between two looks whether all runs are over.
constexpr std::chrono::nanoseconds look_every = 20ms;

/// For the last messages of runs that were cancelled.
constexpr std::chrono::nanoseconds farewell = 2s;

std::string_view name_of(log_entry::severity level) {
  switch (level) {
    case log_entry::severity::warning:
      return "warning";
    case log_entry::severity::failure:
      return "failure";
    default:
      return "info";
  }
}

/// Writes one line, whatever strangers have put into it.
void log_line(const log_entry& what) {
  auto line = fmt::format("{}: {}: {}", name_of(what.level), what.place,
                          what.text);
  std::replace_if(
    line.begin(), line.end(),
    [](unsigned char c) { return std::iscntrl(c) != 0; }, ' ');
  complain(line + "\n");
}

void log_line(std::string text) {
  log_line({log_entry::severity::info, "node", std::move(text)});
}

/// Who only shares a seed with this node has to be told where it is.
void warn_of_silence(const std::string& address) {
  log_line({log_entry::severity::warning, "node",
            fmt::format("listens at every address ({}), so that no other node "
                        "is told where to call it; name the one to tell with "
                        "--advertise HOST:PORT",
                        address)});
}

/// Waits until the homes know how their runs have ended here: not by a
/// connection that breaks. Who answers has heard all that was said before.
void take_leave(const engine& node) {
  auto due = std::chrono::steady_clock::now() + farewell;
  auto in_time = [&] { return std::chrono::steady_clock::now() < due; };
  while (node.census().runs > 0 && in_time())
    std::this_thread::sleep_for(look_every);
  for (auto& home : node.nodes())
    if (in_time())
      static_cast<void>(node.nodes_of(home.name));
}

/// Waits until no run is left, the time is over, or a second signal comes.
/// Returns whether all that are left are to be cancelled.
bool wait_for_runs(const engine& node, drain_signals& signals,
                   std::chrono::nanoseconds grace) {
  auto due = std::chrono::steady_clock::now() + grace;
  while (node.census().runs > 0)
    if (signals.wait_for(2, look_every)
        || std::chrono::steady_clock::now() >= due)
      return true;
  return false;
}

/// Has no new runs come, and those that are here end. Returns whether a second
/// signal has cancelled some.
bool drain(engine& node, drain_signals& signals,
           std::chrono::nanoseconds grace) {
  node.refuse_hosting();
  log_line(fmt::format("drains for at most {}; runs: {}", to_text(grace),
                       node.census().runs));
  auto cancels = wait_for_runs(node, signals, grace);
  auto hurried = cancels && signals.wait_for(2, 0s);
  if (cancels) {
    log_line(fmt::format("cancels; runs: {}", node.census().runs));
    static_cast<void>(node.drain(0s));
  }
  take_leave(node);
  return hurried;
}

/// Starts to listen and calls the seeds; returns where it listens.
result<std::string> open(engine& node, const node_wishes& wishes) {
  auto at = node.listen(wishes.listen, wishes.advertise);
  if (!at)
    return at;
  if (wishes.advertise.empty() && is_wildcard(*at))
    warn_of_silence(*at);
  // They are called for as long as the node lives; nobody waits for them.
  for (auto& seed : wishes.seeds)
    static_cast<void>(node.connect({}, seed, 0s));
  return at;
}

exit_status serve(const engine_and_core& home, const node_wishes& wishes,
                  drain_signals& signals, bool json) {
  auto& node = *home.value;
  metrics_server metrics;
  if (auto why = metrics.open(wishes.metrics, home.core))
    return refuse({why}, json);
  auto at = open(node, wishes);
  if (!at)
    return refuse({at.failure()}, json);
  node_greeting ready{node.name(), *at, !wishes.node.tls.certificate.empty(),
                      metrics.url()};
  auto status = print(json ? to_json(ready) : to_text(ready));
  notify_service_manager("READY=1");
  signals.wait_for(1);
  auto span
    = std::chrono::microseconds{10s}
      + std::chrono::duration_cast<std::chrono::microseconds>(wishes.drain);
  // All of it is granted, however short the service manager's patience is.
  notify_service_manager(
    fmt::format("STOPPING=1\nEXTEND_TIMEOUT_USEC={}", span.count()));
  return drain(node, signals, wishes.drain) ? exit_status::cancelled : status;
}

} // namespace

exit_status serve_node(node_wishes wishes, bool json) {
  drain_signals signals;
  if (auto why = signals.start())
    return refuse({why}, json);
  engine_options options;
  options.node = wishes.node;
  options.log = [](const log_entry& what) { log_line(what); };
  auto home = open_engine(std::move(options));
  auto status = serve(home, wishes, signals, json);
  // A thread that hangs in a handler cannot be joined: leave it behind.
  if (!home.value->leave())
    std::_Exit(static_cast<int>(exit_status::quarantined));
  return status;
}

} // namespace exeunt
