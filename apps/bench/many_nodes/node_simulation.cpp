// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/many_nodes/node_simulation.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// All runs start within this time.
constexpr std::chrono::nanoseconds starting = 5s;

/// Between two nodes, one way: a switch, and two schedulers.
constexpr std::chrono::nanoseconds least_delay = 100us;
constexpr std::chrono::nanoseconds most_delay = 400us;

/// Each second a node measures its CPU, of which a stage takes this share: it
/// costs 10 µs per frame, 50 frames a second, on two cores.
constexpr std::chrono::nanoseconds cpu_period = 1s;
constexpr double stage_share = 0.00025;

} // namespace

node_simulation::node_simulation(const simulation_setup& how)
  : how_(how), chance_(how.seed), plan_(simulated_plan()), hosts_(how.runs) {
  make_nodes();
  start_runs();
}

// -- the start ----------------------------------------------------------------

void node_simulation::make_nodes() {
  out_.came.resize(how_.nodes);
  for (std::uint32_t i = 0; i < how_.nodes; ++i) {
    nodes_.push_back(
      {.name = fmt::format("{:05}", i), .known = known_nodes{chance_.roll()}});
    nodes_[i].links.resize(how_.nodes);
    queue_.plan(chance_.below(cpu_period.count()),
                [this, i] { measure_cpu(i); });
  }
  for (std::uint32_t i = 0; i < how_.nodes; ++i)
    for (std::uint32_t k = 0; k < how_.nodes; ++k)
      if (i != k)
        connect(i, k);
}

void node_simulation::connect(std::uint32_t one, std::uint32_t other) {
  auto& node = nodes_[one];
  node.links[other].end.emplace(0);
  node.known.meet(name_of(other), {});
  node.known.learn(name_of(other), simulated_card(how_.max_runs));
  queue_.plan(chance_.below(defaults::node_heartbeat.count()),
              [this, one, other] { look_around(one, other); });
}

void node_simulation::start_runs() {
  auto first = defaults::node_heartbeat.count() * 2;
  for (std::uint32_t i = 0; i < how_.runs; ++i) {
    auto home = i % how_.nodes;
    runs_.push_back(std::make_unique<simulated_run>(*this, i, home));
    queue_.plan(first + chance_.below(starting.count()),
                [this, i] { start(i); });
  }
}

void node_simulation::start(std::uint32_t run) {
  auto home = runs_[run]->home();
  nodes_[home].runs.push_back(run);
  runs_[run]->start(find_place(home, {}));
}

// -- what nodes do ------------------------------------------------------------

std::int64_t node_simulation::delay() noexcept {
  return least_delay.count()
         + chance_.below((most_delay - least_delay).count());
}

/// As a COURIER does.
void node_simulation::look_around(std::uint32_t node, std::uint32_t other) {
  auto& link = nodes_[node].links[other];
  if (!nodes_[node].lives || !link.end)
    return;
  if (link.end->is_silent(now()))
    return lose(node, other);
  send(node, other);
  queue_.plan(now() + defaults::node_heartbeat.count(),
              [this, node, other] { look_around(node, other); });
}

/// No parcel overtakes another.
void node_simulation::send(std::uint32_t from, std::uint32_t to) {
  auto octets = nodes_[from].report(to, now());
  ++out_.parcels;
  out_.octets += octets.size();
  auto& back = nodes_[to].links[from];
  back.coming.push_back(std::move(octets));
  back.last_comes_at = std::max(back.last_comes_at, now() + delay());
  queue_.plan(back.last_comes_at, [this, from, to] {
    if (nodes_[to].lives)
      nodes_[to].hear(from, name_of(from), now());
  });
}

void node_simulation::measure_cpu(std::uint32_t node) {
  auto& it = nodes_[node];
  it.cpu = std::min(1., stage_share * it.stages());
  queue_.plan(now() + cpu_period.count(), [this, node] { measure_cpu(node); });
}

void node_simulation::at_home(std::uint32_t home, std::int64_t due,
                              event_queue::action what) {
  queue_.plan(due, [this, home, what = std::move(what)] {
    if (nodes_[home].lives)
      what();
  });
}

std::optional<std::uint32_t>
node_simulation::find_place(std::uint32_t home,
                            std::optional<std::uint32_t> before) {
  auto name = nodes_[home].known.place(simulated_placement, before
                                                              ? name_of(*before)
                                                              : std::string{});
  std::uint32_t out = 0;
  std::from_chars(name.data(), name.data() + name.size(), out);
  return name.empty() ? std::nullopt : std::optional{out};
}

} // namespace exeunt
