// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/report.hpp>

#include <nlohmann/json.hpp>

#include <cmath>

namespace exeunt {

namespace {

using json = nlohmann::ordered_json;

/// JSON has no infinity and no NaN; null says that there is no number.
json number(double value) {
  return std::isfinite(value) ? json(value) : json();
}

json write(const error& what) {
  return {{"code", to_string(what.code())},
          {"text", what.text()},
          {"place", what.place()},
          {"mend", what.mend()}};
}

json dropped(const stage_report& what) {
  json out;
  for (std::size_t i = 0; i < what.dropped.size(); ++i)
    out[std::string{to_string(static_cast<gap_cause>(i))}] = what.dropped[i];
  return out;
}

json write(const stage_report& what) {
  json out = {{"name", what.name},
              {"kind", what.kind},
              {"exit", to_string(what.exit)},
              {"elided", what.exit == stage_exit::elided},
              {"frames_in", what.frames_in},
              {"frames_out", what.frames_out},
              {"samples_in", what.samples_in},
              {"samples_out", what.samples_out},
              {"dropped", dropped(what)},
              {"restarts", what.restarts},
              {"bad_samples", what.bad_samples},
              {"busy_ns", what.busy_ns},
              {"queue_p99_ns", what.queue_p99_ns},
              {"stuck_ns", what.stuck_ns},
              {"waits_for", what.waits_for},
              {"last_frame_seconds", number(what.last_frame_seconds)}};
  if (!what.node.empty())
    out["node"] = what.node;
  if (what.lost)
    out["lost"] = {{"node", what.lost->node},
                   {"seconds", number(what.lost->seconds)}};
  if (what.why)
    out["error"] = write(what.why);
  out["notes"] = json::object();
  for (auto& [key, value] : what.notes)
    out["notes"][key] = value;
  return out;
}

json write(const link_report& what) {
  return {{"from", what.from},
          {"to", what.to},
          {"mode", what.mode},
          {"window", what.window},
          {"frames", what.frames}};
}

json write(const event_report& what) {
  return {{"kind", what.kind},           {"stage", what.stage},
          {"stream", what.stream},       {"text", what.text},
          {"value", number(what.value)}, {"extra", number(what.extra)},
          {"start", number(what.start)}, {"stop", number(what.stop)}};
}

/// A time that did not come is null.
json time_ns(std::int64_t ns) {
  return ns < 0 ? json() : json(ns);
}

json write(const hop_report& what) {
  return {{"stage", what.stage},
          {"from", what.from.empty() ? json() : json(what.from)},
          {"kind", to_string(what.kind)},
          {"cause", what.cause ? json(to_string(*what.cause)) : json()},
          {"fate", to_string(what.fate)},
          {"start_seconds", what.start_seconds},
          {"length_seconds", what.length_seconds},
          {"emitted_ns", time_ns(what.emitted_ns)},
          {"sent_ns", time_ns(what.sent_ns)},
          {"taken_ns", time_ns(what.taken_ns)},
          {"done_ns", time_ns(what.done_ns)},
          {"handed_on_ns", time_ns(what.handed_on_ns)}};
}

template <class T>
json write(const std::vector<T>& what);

json write(const frame_trace& what) {
  return {{"source", what.source},
          {"media_seconds", what.media_seconds},
          {"hops", write(what.hops)}};
}

template <class T>
json write(const std::vector<T>& what) {
  auto out = json::array();
  for (auto& each : what)
    out.push_back(write(each));
  return out;
}

json failure(const report& what) {
  auto out = write(what.why);
  out["stage"] = what.failed_stage;
  return out;
}

/// A plan that is no JSON must not spoil the report.
json embedded(const std::string& plan) {
  auto out = json::parse(plan, nullptr, false);
  return out.is_discarded() ? json() : out;
}

} // namespace

std::string to_json(const report& what) {
  json out = {{"state", to_string(what.state)},
              {"reason", to_string(what.reason)}};
  if (what.reason == end_reason::failed)
    out["failure"] = failure(what);
  out["actors_spawned"] = what.actors_spawned;
  out["actors_exited"] = what.actors_exited;
  out["actors_quarantined"] = what.actors_quarantined;
  out["actors_lost"] = what.actors_lost;
  out["callbacks_threw"] = what.callbacks_threw;
  out["media_seconds"] = number(what.media_seconds);
  out["wall_seconds"] = number(what.wall_seconds);
  out["cpu_seconds"] = number(what.cpu_seconds);
  out["stages"] = write(what.stages);
  out["links"] = write(what.links);
  out["events_total"] = what.events_total;
  out["events"] = write(what.events);
  if (!what.traces.empty())
    out["traces"] = write(what.traces);
  out["plan"] = embedded(what.plan);
  return out.dump(2, ' ', false, json::error_handler_t::replace);
}

} // namespace exeunt
