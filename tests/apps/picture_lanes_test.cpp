// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/picture_lanes.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A run of 4 s: nothing, then 8 of 16 frames for 2 s, then 16.
picture four_seconds() {
  picture out{"four seconds"};
  out.lanes = {{"a", "b", 16, {0, 8, {}, 16}}};
  out.stretch = 1;
  out.run_seconds = 4;
  return out;
}

} // namespace

TEST_CASE("a lane steps with the depth, and keeps it where nobody looked") {
  auto svg = to_svg(four_seconds());
  // A quarter of 1152 is 288; a window is 34 high and begins at 340 + 44 + 20.
  CHECK(
    contains(svg, "d=\"M24.0 438.0H312.0V421.0H888.0V404.0H1176.0V438.0Z\""));
  CHECK(contains(svg, ">a → b</text>"));
  CHECK(contains(svg, "at most 16 of 16 frames"));
  CHECK(contains(svg, "over the 4.000 s that the run took"));
}

TEST_CASE("the window is a line, also where more frames wait") {
  auto what = four_seconds();
  what.lanes[0].depths[3] = 32;
  auto svg = to_svg(what);
  CHECK(contains(svg, "at most 32 of 16 frames"));
  // Half as high.
  CHECK(contains(svg, "class=\"limit\" d=\"M24 421.0H1176\""));
}

TEST_CASE("of many links the deepest are shown, in their own order") {
  picture what = four_seconds();
  what.lanes.clear();
  for (std::uint64_t i = 0; i < 9; ++i)
    what.lanes.push_back({"s" + std::to_string(i), "x", 16, {9 - i}});
  std::swap(what.lanes[0], what.lanes[8]);
  auto svg = to_svg(what);
  CHECK(contains(svg, "; 3 links left out, less full"));
  CHECK(!contains(svg, ">s6 → x<"));
  CHECK(!contains(svg, ">s8 → x<"));
  CHECK(svg.find(">s1 → x<") < svg.find(">s5 → x<"));
  CHECK(svg.find(">s5 → x<") < svg.find(">s0 → x<"));
}

TEST_CASE("a picture without lanes is as high as before") {
  CHECK(lanes_height(picture{}) == 0);
  CHECK(contains(to_svg(picture{}), "viewBox=\"0 0 1200 340\""));
  // 44 for the heading, 68 for the lane, 34 for the axis.
  CHECK(contains(to_svg(four_seconds()), "viewBox=\"0 0 1200 486\""));
}

TEST_CASE("what is missing is marked on the axis, and counted by its cause") {
  auto what = four_seconds();
  what.gaps = {{1, 1.5, gap_cause::lost}, {3, 3.001, gap_cause::overload}};
  what.levels.add({0, 4, -6, -20});
  auto svg = to_svg(what);
  // 24 + 288 and 144; the second one is 2 wide to be seen at all.
  CHECK(contains(svg, "class=\"gap\" x=\"312.0\" y=\"270\" width=\"144.0\""));
  CHECK(contains(svg, "class=\"gap\" x=\"888.0\" y=\"270\" width=\"2.0\""));
  CHECK(contains(svg, "<title>1.00 – 1.50 s: lost</title>"));
  CHECK(contains(svg, "missing: 2 gaps, 0.50 s (lost, overload)"));
}

TEST_CASE("the name of a stage cannot break out of its lane") {
  auto what = four_seconds();
  what.lanes[0].from = "<a>";
  CHECK(contains(to_svg(what), ">&lt;a&gt; → b</text>"));
}
