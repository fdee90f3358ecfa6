// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture_lanes.hpp>
#include <exeunt/apps/picture_scale.hpp>
#include <exeunt/apps/xml_text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace exeunt {

namespace {

//  title ............................... what fills a lane
//  a -> b                          at most 12 of 16 frames
//  ▁▁▂▂▅▅▇▇▇▇▂▂▁▁
//  c -> d  ...
//  0 ........ 0.5 ........ 1 ........ time of the run

using scale = picture_scale;

constexpr std::size_t most_lanes = 6;
constexpr double title_height = 44;
constexpr double label_height = 20;
constexpr double lane_height = 34;
constexpr double lane_gap = 14;
constexpr double axis_height = 34;

std::size_t lane_count(const picture& what) noexcept {
  return std::min(what.lanes.size(), most_lanes);
}

/// Returns the deepest lanes, measured by their windows, in their own order.
std::vector<const depth_lane*> deepest(const picture& what) {
  std::vector<const depth_lane*> out;
  for (auto& lane : what.lanes)
    out.push_back(&lane);
  auto share = [](const depth_lane* lane) {
    return static_cast<double>(lane->peak()) / std::max(1u, lane->window);
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](auto a, auto b) { return share(a) > share(b); });
  out.resize(lane_count(what));
  std::sort(out.begin(), out.end());
  return out;
}

/// Returns the outline of a lane: it keeps its depth until it is seen anew.
std::string steps(const depth_lane& lane, double stretch, const scale& at,
                  double bottom, double full) {
  auto out = fmt::format("M{:.1f} {:.1f}", at.x(0), bottom);
  double level = bottom;
  for (std::size_t i = 0; i < lane.depths.size(); ++i) {
    if (!lane.depths[i])
      continue;
    auto next = bottom
                - static_cast<double>(*lane.depths[i]) / full * lane_height;
    auto x = at.x(static_cast<double>(i) * stretch);
    if (next != level)
      out += fmt::format("H{:.1f}V{:.1f}", x, next);
    level = next;
  }
  return out + fmt::format("H{:.1f}V{:.1f}Z", at.x(at.seconds), bottom);
}

std::string draw_lane(const depth_lane& lane, double stretch, const scale& at,
                      double top) {
  auto bottom = top + label_height + lane_height;
  auto window = static_cast<double>(std::max(1u, lane.window));
  auto full = std::max(window, static_cast<double>(lane.peak()));
  return fmt::format(
    R"(<text x="{0}" y="{1}">{2} → {3}</text><text x="{4}" y="{1}" )"
    R"(text-anchor="end">at most {5} of {6} frames</text>)"
    R"(<rect class="lane" x="{0}" y="{7}" width="{8}" height="{9}"/>)"
    R"(<path class="depth" d="{10}"/>)"
    R"(<path class="limit" d="M{0} {11:.1f}H{4}"/>)"
    "\n",
    scale::left, top + label_height - 6, xml_text(lane.from), xml_text(lane.to),
    scale::right, lane.peak(), lane.window, top + label_height,
    scale::right - scale::left, lane_height,
    steps(lane, stretch, at, bottom, full),
    bottom - window / full * lane_height);
}

std::string heading(const picture& what, double y) {
  auto left_out = what.lanes.size() - lane_count(what);
  auto more = left_out == 0 ? std::string{}
                            : fmt::format("; {} left out, less full",
                                          count_text(left_out, "link"));
  return fmt::format(
    R"(<text x="{}" y="{}">frames on each link over the {:.3f} s that the )"
    R"(run took; dashed: the window{}</text>)"
    "\n",
    scale::left, y, what.run_seconds, more);
}

} // namespace

double lanes_height(const picture& what) noexcept {
  if (what.lanes.empty())
    return 0;
  auto lanes = static_cast<double>(lane_count(what));
  return title_height + lanes * (label_height + lane_height + lane_gap)
         + axis_height;
}

std::string draw_lanes(const picture& what, double top) {
  if (what.lanes.empty())
    return {};
  scale at{std::max(what.run_seconds, 0.001)};
  auto out = heading(what, top + 24);
  auto y = top + title_height;
  for (auto lane : deepest(what)) {
    out += draw_lane(*lane, what.stretch, at, y);
    y += label_height + lane_height + lane_gap;
  }
  return out + at.marks(y - lane_gap);
}

} // namespace exeunt
