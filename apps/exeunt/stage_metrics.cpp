// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/stage_metrics.hpp>

namespace exeunt {

namespace {

using type = prometheus::MetricType;

struct known_stage {
  const stage_report* now;
  std::uint64_t handled_ns;
};

using stage_list = std::vector<labelled<known_stage>>;

double seconds(std::uint64_t ns) {
  return static_cast<double>(ns) / 1e9;
}

constexpr metric<known_stage> table[] = {
  {"exeunt_stage_frames_in_total", "Frames that the stage has taken.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->frames_in; }},
  {"exeunt_stage_frames_out_total", "Frames that the stage has emitted.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->frames_out; }},
  {"exeunt_stage_samples_in_total",
   "Samples per channel of audio, packets and gaps that the stage has taken, "
   "at the rate of the port.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->samples_in; }},
  {"exeunt_stage_samples_out_total",
   "Samples per channel of audio, packets and gaps that the stage has emitted, "
   "at the rate of the port.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->samples_out; }},
  {"exeunt_stage_bad_samples_total",
   "Samples that were NaN or infinite and became 0.", type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->bad_samples; }},
  {"exeunt_stage_handler_seconds_total",
   "Time by the clock in handlers that have returned.", type::Counter,
   [](auto& x) -> std::optional<double> { return seconds(x.handled_ns); }},
  {"exeunt_stage_stuck_seconds",
   "Time in a handler that takes longer than its kind should, else 0.",
   type::Gauge,
   [](auto& x) -> std::optional<double> { return seconds(x.now->stuck_ns); }},
  {"exeunt_stage_queued_p99_seconds",
   "99th percentile, since the start, of the time from the handler that sends "
   "to the one that takes.",
   type::Gauge,
   [](auto& x) -> std::optional<double> {
     return seconds(x.now->queue_p99_ns);
   }},
  {"exeunt_stage_restarts_total", "How often the stage was made anew.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->restarts; }},
};

metric_labels with(metric_labels labels, const char* name,
                   std::string_view value) {
  labels.push_back({name, std::string{value}});
  return labels;
}

prometheus::MetricFamily drops_of(const stage_list& all) {
  prometheus::MetricFamily out{
    "exeunt_stage_dropped_frames_total",
    "Frames that the stage has dropped, or was too late to send, by cause.",
    type::Counter,
    {}};
  for (auto& [what, labels] : all)
    for (std::size_t i = 0; i < what.now->dropped.size(); ++i)
      add_value(out, static_cast<double>(what.now->dropped[i]),
                with(labels, "cause", to_string(static_cast<gap_cause>(i))));
  return out;
}

prometheus::MetricFamily states_of(const stage_list& all) {
  prometheus::MetricFamily out{
    "exeunt_stage_state",
    "1 for the state in which the stage is: alive, or how it has left. A stage "
    "is lost while its node is out of reach.",
    type::Gauge,
    {}};
  for (auto& [what, labels] : all)
    add_value(out, 1, with(labels, "state", to_string(what.now->exit)));
  return out;
}

} // namespace

std::string place_of(const stage_report& what, const std::string& node) {
  return what.node.empty() ? node : what.node;
}

bool is_known(const stage_report& what, const live_run& of,
              const std::string& node) {
  return !of.hosted || what.node == node;
}

void add_stage_metrics(metric_families& to, const std::vector<live_run>& runs,
                       const std::string& node) {
  stage_list all;
  for (auto& run : runs)
    for (std::size_t i = 0; i < run.now.stages.size(); ++i)
      if (auto& it = run.now.stages[i];
          it.exit != stage_exit::elided && is_known(it, run, node))
        all.push_back({{&it, run.handled_ns[i]},
                       {{"run", run.id},
                        {"stage", it.name},
                        {"kind", it.kind},
                        {"node", place_of(it, node)}}});
  if (all.empty())
    return;
  to.push_back(states_of(all));
  add_families<known_stage>(to, table, all);
  to.push_back(drops_of(all));
}

} // namespace exeunt
