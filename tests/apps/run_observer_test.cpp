// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/run_observer.hpp>

#include <doctest/doctest.h>

#include <memory>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

event_report speech(double start, double stop) {
  event_report out;
  out.kind = "speech_stopped";
  out.start = start;
  out.stop = stop;
  return out;
}

} // namespace

TEST_CASE("nothing is shown while more may be told") {
  auto observer = std::make_shared<run_observer>("title", "");
  auto told = run_observer::observe(observer, {});
  told.on_event(speech(1, 2.5));
  CHECK(observer->collected(0s) == nullptr);
  told.on_event(speech(4, 9));
  told.on_end({});
  auto seen = observer->collected(0s);
  REQUIRE(seen);
  CHECK(seen->title == "title");
  CHECK(segments_text(seen->speech)
        == "speech   1       1.00 s to      2.50 s     1.50 s\n"
           "speech   2       4.00 s to      9.00 s     5.00 s\n");
}
