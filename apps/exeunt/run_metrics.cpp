// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/link_metrics.hpp>
#include <exeunt/apps/run_metrics.hpp>
#include <exeunt/apps/stage_metrics.hpp>

namespace exeunt {

namespace {

using type = prometheus::MetricType;
using run_metric = metric<const live_run*>;

constexpr run_metric table[] = {
  {"exeunt_run_wall_seconds", "Time since the run began.", type::Gauge,
   [](auto& x) -> std::optional<double> { return x->now.wall_seconds; }},
  {"exeunt_run_media_seconds",
   "Media that the source which is furthest has emitted.", type::Gauge,
   [](auto& x) -> std::optional<double> { return x->now.media_seconds; }},
  {"exeunt_run_cpu_seconds_total",
   "CPU time of the handlers of all stages; of those on workers it is the "
   "time by the clock.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x->now.cpu_seconds; }},
  {"exeunt_run_events_total", "Events that stages have told.", type::Counter,
   [](auto& x) -> std::optional<double> { return x->now.events_total; }},
  {"exeunt_run_callback_exceptions_total",
   "Calls of the application that ended by an exception.", type::Counter,
   [](auto& x) -> std::optional<double> { return x->now.callbacks_threw; }},
  {"exeunt_run_lost_actors",
   "Actors of the run whose node is out of reach, so that nobody knows whether "
   "they have left.",
   type::Gauge,
   [](auto& x) -> std::optional<double> { return x->now.actors_lost; }},
};

prometheus::MetricFamily states_of(const std::vector<live_run>& runs) {
  prometheus::MetricFamily out{"exeunt_run_state",
                               "1 for the state in which the run is.",
                               type::Gauge,
                               {}};
  for (auto& it : runs)
    if (!it.hosted)
      add_value(out, 1,
                {{"run", it.id},
                 {"state", std::string{to_string(it.now.state)}}});
  return out;
}

} // namespace

void add_run_metrics(metric_families& to, const std::vector<live_run>& runs,
                     const std::string& node) {
  std::vector<labelled<const live_run*>> all;
  for (auto& it : runs)
    if (!it.hosted)
      all.push_back({&it, {{"run", it.id}}});
  if (!all.empty())
    to.push_back(states_of(runs));
  add_families<const live_run*>(to, table, all);
  add_stage_metrics(to, runs, node);
  add_link_metrics(to, runs, node);
}

} // namespace exeunt
