// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/apps/engine_metrics.hpp>
#include <exeunt/apps/run_metrics.hpp>

#include <chrono>

namespace exeunt {

namespace {

using type = prometheus::MetricType;

constexpr auto law = " At all times spawned = exited + quarantined + lost + "
                     "alive.";

double seconds(std::chrono::nanoseconds what) {
  return std::chrono::duration<double>{what}.count();
}

/// A node that has just met this one has told nothing yet.
std::optional<double> if_heard(const node_view& of,
                               std::chrono::nanoseconds what) {
  return of.round_trip.count() > 0 ? std::optional{seconds(what)}
                                   : std::nullopt;
}

constexpr metric<node_view> peer_table[] = {
  {"exeunt_node_up",
   "1 while the node is connected; it is not told once it is out of reach.",
   type::Gauge, [](auto& x) -> std::optional<double> { return x.connected; }},
  {"exeunt_node_heartbeat_age_seconds", "How long ago the node was last heard.",
   type::Gauge, [](auto& x) { return if_heard(x, x.silence); }},
  {"exeunt_node_round_trip_seconds", "Time to the node and back.", type::Gauge,
   [](auto& x) { return if_heard(x, x.round_trip); }},
  {"exeunt_node_runs",
   "Runs that are not over, at home on the node and hosted there.", type::Gauge,
   [](auto& x) -> std::optional<double> { return x.runs; }},
  {"exeunt_node_stages",
   "Stages that live on the node, wherever their runs are at home.",
   type::Gauge, [](auto& x) -> std::optional<double> { return x.stages; }},
  {"exeunt_node_cpu_ratio",
   "Share of the machine's CPU time that the process of the node takes, 0 to "
   "1.",
   type::Gauge, [](auto& x) -> std::optional<double> { return x.cpu; }},
  {"exeunt_node_refused_total", "Requests that the node refused.",
   type::Counter, [](auto& x) -> std::optional<double> { return x.refused; }},
  {"exeunt_node_draining", "1 once the node takes no new runs.", type::Gauge,
   [](auto& x) -> std::optional<double> { return x.draining; }},
};

/// Adds a family with one value and no labels.
void add_total(metric_families& to, const char* name, std::string help,
               type kind, std::uint64_t value) {
  to.push_back({name, std::move(help), kind, {}});
  add_value(to.back(), static_cast<double>(value), {});
}

void add_census(metric_families& to, const actor_census& all) {
  add_total(to, "exeunt_actors_spawned_total",
            std::string{"Actors of all runs that were spawned."} + law,
            type::Counter, all.spawned);
  add_total(to, "exeunt_actors_exited_total",
            std::string{"Actors of all runs that have exited."} + law,
            type::Counter, all.exited);
  add_total(to, "exeunt_actors_quarantined",
            std::string{"Actors that do not leave."} + law, type::Gauge,
            all.quarantined);
  add_total(to, "exeunt_actors_lost",
            std::string{"Actors whose node is out of reach."} + law,
            type::Gauge, all.lost);
  add_total(to, "exeunt_actors_alive",
            std::string{"Actors that are there."} + law, type::Gauge,
            all.alive);
  add_total(to, "exeunt_runs",
            "Runs that are not over, at home here and hosted.", type::Gauge,
            all.runs);
  add_total(to, "exeunt_buffers_lent", "Buffers of media that are in use.",
            type::Gauge, all.buffers);
}

} // namespace

engine_sight look_at(const std::shared_ptr<engine_core>& core) {
  auto& nodes = core->nodes();
  return {nodes.name(), core->census(), live_runs(*core),
          nodes.views(core->sched().time().now())};
}

metric_families to_metrics(const engine_sight& what) {
  metric_families out;
  add_census(out, what.census);
  std::vector<labelled<node_view>> peers;
  for (auto& it : what.peers)
    peers.push_back({it, {{"node", it.name}}});
  add_families<node_view>(out, peer_table, peers);
  add_run_metrics(out, what.runs, what.node);
  return out;
}

} // namespace exeunt
