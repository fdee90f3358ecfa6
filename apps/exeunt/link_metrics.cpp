// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/link_metrics.hpp>
#include <exeunt/apps/stage_metrics.hpp>

#include <algorithm>
#include <string_view>

namespace exeunt {

namespace {

using type = prometheus::MetricType;

struct known_link {
  const link_report* now;
  /// Null unless the run is watched.
  const link_view* view;
  /// Whether both ends are here: only then its age is known.
  bool within;
};

constexpr metric<known_link> table[] = {
  {"exeunt_link_frames_total", "Frames that were sent on the link.",
   type::Counter,
   [](auto& x) -> std::optional<double> { return x.now->frames; }},
  {"exeunt_link_window_frames", "Frames that may be on the way.", type::Gauge,
   [](auto& x) -> std::optional<double> { return x.now->window; }},
  {"exeunt_link_queue_frames",
   "Frames that were emitted and not taken; more than the window where some "
   "wait for credit.",
   type::Gauge,
   [](auto& x) -> std::optional<double> {
     return x.view ? std::optional<double>{x.view->depth} : std::nullopt;
   }},
  {"exeunt_link_queue_seconds", "Media of the frames that were not taken.",
   type::Gauge,
   [](auto& x) { return x.view ? x.view->depth_seconds : std::nullopt; }},
  {"exeunt_link_queue_age_seconds",
   "How long ago the oldest frame that was not taken was emitted.", type::Gauge,
   [](auto& x) -> std::optional<double> {
     return x.view && x.within ? std::optional{x.view->age_seconds}
                               : std::nullopt;
   }},
};

/// Returns the stage at the end of a link, which is called `tone0.out`.
const stage_report& stage_at(std::string_view end, const live_run& of) {
  auto name = end.substr(0, end.rfind('.'));
  return *std::find_if(of.now.stages.begin(), of.now.stages.end(),
                       [&](auto& it) { return it.name == name; });
}

} // namespace

void add_link_metrics(metric_families& to, const std::vector<live_run>& runs,
                      const std::string& node) {
  std::vector<labelled<known_link>> all;
  for (auto& run : runs)
    for (std::size_t i = 0; i < run.now.links.size(); ++i) {
      auto& it = run.now.links[i];
      auto& from = stage_at(it.from, run);
      auto from_node = place_of(from, node);
      auto to_node = place_of(stage_at(it.to, run), node);
      if (is_known(from, run, node))
        all.push_back({{&it, run.view.watched ? &run.view.links[i] : nullptr,
                        from_node == node && to_node == node},
                       {{"run", run.id},
                        {"from", it.from},
                        {"to", it.to},
                        {"node", from_node}}});
    }
  add_families<known_link>(to, table, all);
}

} // namespace exeunt
