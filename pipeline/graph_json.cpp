// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <nlohmann/json.hpp>

namespace exeunt {

namespace {

using json = nlohmann::ordered_json;

json write(const stage_spec& what) {
  json out = {{"name", what.name}, {"kind", what.kind}};
  if (!what.settings.empty())
    out["settings"] = what.settings;
  if (!what.stream.empty())
    out["stream"] = what.stream;
  if (!what.group.empty())
    out["group"] = what.group;
  if (what.policy != on_failure::fail)
    out["on_failure"] = detail::to_string(what.policy);
  if (!what.node.empty())
    out["node"] = what.node;
  return out;
}

json write(const link_spec& what) {
  json out;
  out["from"] = what.from.stage;
  if (!what.from.port.empty())
    out["from_port"] = what.from.port;
  out["to"] = what.to.stage;
  if (!what.to.port.empty())
    out["to_port"] = what.to.port;
  for (auto& [key, value] : detail::write_link_settings(what.settings))
    out[key] = value;
  if (what.settings.window)
    out["window"] = *what.settings.window;
  if (auto opus = what.settings.opus)
    out["opus"] = *opus == 0 ? json(true) : json(*opus);
  return out;
}

} // namespace

std::string to_json(const graph& what) {
  json out = {{"version", graph_json_version},
              {"stages", json::array()},
              {"links", json::array()}};
  for (auto& stage : what.stages)
    out["stages"].push_back(write(stage));
  for (auto& link : what.links)
    out["links"].push_back(write(link));
  return out.dump(2, ' ', false, json::error_handler_t::replace);
}

} // namespace exeunt
