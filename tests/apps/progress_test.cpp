// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/progress.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

report probe_of(double media, double wall) {
  report out;
  out.media_seconds = media;
  out.wall_seconds = wall;
  out.stages.resize(2);
  out.stages[0].notes["total_seconds"] = "73.5";
  return out;
}

} // namespace

TEST_CASE("the total of the progress is what a source has noted") {
  auto at = progress_of(probe_of(7.35, 0.5));
  CHECK(at.media == 7.35);
  CHECK(at.total == 73.5);
  CHECK(at.wall == 0.5);
}

TEST_CASE("of several totals the longest counts") {
  auto both = probe_of(7.35, 0.5);
  both.stages[1].notes["total_seconds"] = "100.25";
  CHECK(progress_of(both).total == 100.25);
  both.stages[1].notes["total_seconds"] = "9.5";
  CHECK(progress_of(both).total == 73.5);
}

TEST_CASE("progress without a total has no percentage") {
  CHECK(progress_text({12.34, 0, 2}) == "12.3 s, 6 times real time");
  CHECK(progress_bar({12.34, 0, 2}, 80) == "12.3 s, 6 times real time");
}

TEST_CASE("the bar fills its columns and grows with the media") {
  // 80 columns, less the text of 41 and two brackets and a space: 36.
  CHECK(progress_bar({36.75, 73.5, 0.5}, 80)
        == "[" + std::string(18, '=') + std::string(18, ' ')
             + "]  50 %, 36.8 of 73.5 s, 74 times real time");
}

TEST_CASE("the bar is full at the end and never more than full") {
  auto bar = progress_bar({80, 73.5, 1}, 60);
  CHECK(bar.size() == 60);
  CHECK(bar.starts_with("[====="));
  CHECK(bar.find(' ') == bar.find("] 100 %") + 1);
}

TEST_CASE("a narrow terminal shows the text alone") {
  CHECK(progress_bar({36.75, 73.5, 0.5}, 40)
        == " 50 %, 36.8 of 73.5 s, 74 times real time");
}
