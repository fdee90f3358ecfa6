// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/error_json.hpp>
#include <exeunt/apps/node_table.hpp>
#include <exeunt/pipeline/text_table.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace exeunt {

namespace {

double milliseconds(std::chrono::nanoseconds what) {
  return std::chrono::duration<double, std::milli>{what}.count();
}

std::string labels_text(const node_view& what) {
  std::string out;
  for (auto& [key, value] : what.labels)
    out += (out.empty() ? "" : ",") + key + "=" + value;
  return out;
}

std::string state_text(const node_view& what) {
  if (what.draining)
    return "draining";
  return what.hosts ? "hosting" : "home only";
}

std::string runs_text(const node_view& what) {
  return what.max_runs == 0 ? fmt::to_string(what.runs)
                            : fmt::format("{} of {}", what.runs, what.max_runs);
}

nlohmann::json row_json(const node_view& what) {
  return {{"name", what.name},
          {"address", what.address},
          {"version", what.version},
          {"labels", what.labels},
          {"hosts", what.hosts},
          {"draining", what.draining},
          {"runs", what.runs},
          {"max_runs", what.max_runs},
          {"stages", what.stages},
          {"cpu", what.cpu},
          {"refused", what.refused},
          {"heard_ms", milliseconds(what.silence)},
          {"round_trip_ms", milliseconds(what.round_trip)}};
}

} // namespace

void merge_nodes(std::vector<node_view>& all,
                 const std::vector<node_view>& more) {
  for (auto& one : more) {
    auto i = std::find_if(all.begin(), all.end(),
                          [&](auto& it) { return it.name == one.name; });
    if (i == all.end())
      all.push_back(one);
    else if (one.silence < i->silence)
      *i = one;
  }
  std::sort(all.begin(), all.end(),
            [](auto& x, auto& y) { return x.name < y.name; });
}

std::string nodes_text(const std::vector<node_view>& all) {
  detail::text_table out{{"node", "address", "version", "labels", "state",
                          "runs", "stages", "cpu", "refused", "heard",
                          "round trip"}};
  out.omit_if_empty(3);
  for (std::size_t i = 5; i < 11; ++i)
    out.align_right(i);
  for (auto& it : all)
    out.add({it.name, it.address.empty() ? "-" : it.address, it.version,
             labels_text(it), state_text(it), runs_text(it),
             fmt::to_string(it.stages), fmt::format("{:.1f} %", 100 * it.cpu),
             fmt::to_string(it.refused),
             fmt::format("{:.0f} ms ago", milliseconds(it.silence)),
             fmt::format("{:.1f} ms", milliseconds(it.round_trip))});
  return out.text();
}

std::string nodes_json(const std::vector<node_view>& all,
                       const std::vector<error>& missing) {
  auto rows = nlohmann::json::array();
  for (auto& it : all)
    rows.push_back(row_json(it));
  return to_line(
    {{"nodes", std::move(rows)}, {"errors", errors_json(missing)}});
}

} // namespace exeunt
