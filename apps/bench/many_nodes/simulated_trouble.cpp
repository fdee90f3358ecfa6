// This file is part of exeunt. See the file LICENSE for license terms.

// The part of a simulation in which stages are hired, and nodes fail.

#include <exeunt/bench/many_nodes/node_simulation.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

/// How long nodes that have failed are watched.
constexpr std::chrono::nanoseconds watched = 60s;

/// What a node takes to take a run in; it does one after the other.
constexpr std::chrono::nanoseconds hire_cost = 150us;

} // namespace

// -- stages -------------------------------------------------------------------

error node_simulation::hire(std::uint32_t run, std::uint32_t incarnation) {
  auto at = runs_[run]->place();
  if (!nodes_[runs_[run]->home()].links[at].end)
    return {ec::unreachable, "there is no connection to the node", name_of(at)};
  queue_.plan(now() + delay(), [this, run, incarnation, at] {
    if (nodes_[at].lives)
      take_in(run, incarnation, at);
  });
  return {};
}

void node_simulation::take_in(std::uint32_t run, std::uint32_t incarnation,
                              std::uint32_t at) {
  auto& node = nodes_[at];
  auto home = runs_[run]->home();
  if (!nodes_[home].lives)
    return;
  if (how_.max_runs > 0 && node.load().runs >= how_.max_runs)
    return refuse(run, incarnation);
  ++node.hosted;
  hosts_[run] = at;
  out_.came[at] += failed_ ? 1 : 0;
  auto turn = std::max(node.busy_until, now());
  auto& longest = failed_ ? out_.longest_turn_after : out_.longest_turn;
  longest = std::max(longest, turn - now());
  node.busy_until = turn + hire_cost.count();
  queue_.plan(node.busy_until, [this, run, incarnation, at, home] {
    if (nodes_[at].lives)
      at_home(home, now() + delay(), [this, run, incarnation] {
        runs_[run]->opened(simulated_run::moved, incarnation);
      });
  });
}

void node_simulation::refuse(std::uint32_t run, std::uint32_t incarnation) {
  ++out_.refused;
  at_home(runs_[run]->home(), now() + delay(), [this, run, incarnation] {
    runs_[run]->down(incarnation, stage_exit::failed,
                     {ec::exhausted, "the node has as many as it takes",
                      name_of(runs_[run]->place())});
  });
}

void node_simulation::begun(std::uint32_t run) {
  if (failed_ && runs_[run]->incarnation() > 0)
    out_.respawned.push_back(now() + delay() - failing_at.count());
}

// -- the failure --------------------------------------------------------------

void node_simulation::fail_some() {
  failed_ = true;
  while (out_.failed.size() < std::min(how_.failing, how_.nodes - 1)) {
    auto one = static_cast<std::uint32_t>(chance_.below(how_.nodes));
    if (nodes_[one].lives)
      fail(one);
  }
  for (std::uint32_t i = 0; i < how_.runs; ++i) {
    auto& run = *runs_[i];
    if (!nodes_[run.home()].lives)
      ++out_.gone;
    else if (hosts_[i] && !nodes_[*hosts_[i]].lives)
      touched_.push_back(i);
  }
  out_.touched = static_cast<std::uint32_t>(touched_.size());
}

/// Where streams flow, a parcel has left just before.
void node_simulation::fail(std::uint32_t node) {
  out_.failed.push_back(node);
  for (std::uint32_t i = 0; i < how_.nodes; ++i)
    if (nodes_[node].links[i].end)
      send(node, i);
  nodes_[node].lives = false;
}

/// Ends what is here for a home that is lost, too.
void node_simulation::lose(std::uint32_t node, std::uint32_t other) {
  out_.detected.push_back(now() - failing_at.count());
  nodes_[node].links[other].end.reset();
  nodes_[node].known.part(name_of(other));
  for (auto run : nodes_[other].runs)
    if (hosts_[run] == node) {
      hosts_[run].reset();
      --nodes_[node].hosted;
    }
  for (auto run : nodes_[node].runs)
    runs_[run]->lose(other);
}

// -- the end ------------------------------------------------------------------

bool node_simulation::is_settled() const {
  auto settled = [this](auto run) {
    return runs_[run]->is_over()
           || (runs_[run]->plays() && runs_[run]->incarnation() > 0);
  };
  return std::all_of(touched_.begin(), touched_.end(), settled);
}

/// Everybody has found out who is lost after two seconds.
void node_simulation::play_on() {
  auto since = failing_at.count();
  queue_.play_until(since + std::chrono::nanoseconds{2s}.count());
  while (!is_settled() && now() < since + watched.count())
    queue_.play_until(now() + std::chrono::nanoseconds{100ms}.count());
}

std::vector<std::uint32_t> node_simulation::loads() const {
  std::vector<std::uint32_t> out;
  for (auto& it : nodes_)
    if (it.lives)
      out.push_back(it.hosted);
  return out;
}

void node_simulation::close_books() {
  out_.after = loads();
  for (std::uint32_t i = 0; i < how_.runs; ++i) {
    auto& run = *runs_[i];
    auto& end = out_.runs.emplace_back();
    end = {run.home(), {}, run.incarnation(), run.why()};
    if (nodes_[run.home()].lives && run.plays())
      end.place = run.place();
  }
}

simulation_result node_simulation::play() {
  queue_.play_until(failing_at.count());
  out_.before = loads();
  fail_some();
  play_on();
  close_books();
  return std::move(out_);
}

} // namespace exeunt
