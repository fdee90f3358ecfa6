// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <nlohmann/json.hpp>

namespace exeunt {

namespace {

using json = nlohmann::ordered_json;

json write(const stream_format& what) {
  json out;
  switch (what.carries) {
    case media::audio:
      out["media"] = "audio";
      out["rate"] = what.audio.rate;
      out["channels"] = what.audio.channels;
      break;
    case media::packets:
      out["media"] = "packets";
      out["codec"] = what.codec;
      break;
    default:
      out["media"] = what.carries == media::bytes ? "bytes" : "any";
  }
  out["guaranteed"] = what.guaranteed;
  return out;
}

json stream_names(const plan& all, const planned_stage& what) {
  json out = json::array();
  for (auto id : what.streams)
    out.push_back(all.streams[id].name);
  return out;
}

json write(const plan& all, const planned_stage& what) {
  json out = {{"name", what.name}, {"kind", what.what->facts.name}};
  if (!what.node.empty())
    out["node"] = what.node;
  out["settings"] = json::object();
  for (auto& [key, value] : what.settings)
    out["settings"][key] = value;
  out["inputs"] = json::array();
  for (std::size_t i = 0; i < what.inputs.size(); ++i) {
    auto input = write(what.input_formats[i]);
    input["port"] = what.inputs[i].name;
    out["inputs"].push_back(std::move(input));
  }
  out["outputs"] = json::array();
  for (auto& each : what.outputs)
    out["outputs"].push_back(each.name);
  if (!what.outputs.empty()) {
    out["output_format"] = write(what.output_format);
    out["emits"] = all.streams[what.emits].name;
  }
  out["streams"] = stream_names(all, what);
  if (!what.group.empty())
    out["group"] = what.group;
  out["on_failure"] = detail::to_string(what.policy);
  out["elided"] = what.elided;
  out["latency_ns"] = what.holds.latency.count();
  out["buffered_ns"] = what.holds.buffered.count();
  return out;
}

json write(const plan& all, const planned_link& what) {
  auto& from = all.stages[what.from];
  auto& to = all.stages[what.to];
  json out = {{"from", from.name},
              {"from_port", from.outputs[what.out].name},
              {"to", to.name},
              {"to_port", to.inputs[what.in].name},
              {"mode", what.mode == link_mode::live ? "live" : "lossless"},
              {"window", what.window},
              {"window_media_ns", what.window_media.count()}};
  if (what.mode == link_mode::live) {
    out["max_queue_ns"] = what.max_queue.count();
    out["max_age_ns"] = what.max_age.count();
  }
  out["format"] = write(what.format);
  out["stream"] = all.streams[what.stream].name;
  return out;
}

} // namespace

std::string to_json(const plan& what) {
  json out = {{"stages", json::array()},
              {"links", json::array()},
              {"streams", json::array()},
              {"latency_ns", what.latency.count()}};
  for (auto& stage : what.stages)
    out["stages"].push_back(write(what, stage));
  for (auto& link : what.links)
    out["links"].push_back(write(what, link));
  for (auto& stream : what.streams)
    out["streams"].push_back(
      {{"name", stream.name}, {"stage", what.stages[stream.stage].name}});
  return out.dump(2, ' ', false, json::error_handler_t::replace);
}

} // namespace exeunt
