// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/live_table.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace exeunt;

namespace {

/// A source, a stage and a sink that stopped to take anything; 4 s have passed.
run_view hanging() {
  run_view out;
  out.state = run_state::running;
  out.wall_seconds = 4;
  out.media_seconds = 0.5;
  out.watched = true;
  out.streams = {"ramp0"};
  out.stages = {
    {.name = "ramp0",
     .kind = "ramp",
     .frames_out = 35,
     .busy_ns = 20'000'000,
     .waits_for = "credit from noop0"},
    {.name = "noop0",
     .kind = "noop",
     .frames_in = 20,
     .frames_out = 20,
     .waits_for = "credit from line"},
    {.name = "line",
     .kind = "peer",
     .exit = stage_exit::ended,
     .frames_in = 3,
     .dropped = 1},
  };
  out.links = {
    {"ramp0", "noop0", false, 16, 15, 0.3, 3.5, 0, 0},
    {"noop0", "line", true, 16, 17, {}, 3.999, 1, 2},
  };
  return out;
}

/// The same, 2 s before.
run_view before() {
  auto out = hanging();
  out.wall_seconds = 2;
  out.stages[0].frames_out = 15;
  out.stages[0].busy_ns = 10'000'000;
  return out;
}

/// A chain of so many stages without a name.
run_view chain_of(std::size_t n) {
  run_view out;
  out.stages.resize(n);
  out.links.resize(n - 1);
  for (std::size_t i = 0; i < n; ++i)
    out.stages[i].name = "s" + std::to_string(i);
  for (std::size_t i = 0; i + 1 < n; ++i)
    out.links[i].from = "s" + std::to_string(i);
  return out;
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a run on several nodes has a column for them") {
  auto now = hanging();
  now.stages[1].node = "b";
  auto text = live_text(now, before(), {});
  CHECK(contains(text, "\nstage  kind  node  state  waits for "));
  CHECK(contains(text, "\nramp0  ramp        alive  credit from noop0 "));
  CHECK(contains(text, "\nnoop0  noop  b     alive  credit from line "));
}

TEST_CASE("a pipeline that hangs shows who waits for whom") {
  CHECK(
    live_text(hanging(), before(), {})
    == "exeunt: running at 4.0 s, media 0.5 s, 2 of 3 stages alive, streams: "
       "ramp0\n"
       "stage  kind  state  waits for          frames in  frames out  "
       "frames/s   busy  dropped\n"
       "ramp0  ramp  alive  credit from noop0          0          35        "
       "10  0.5 %        0\n"
       "noop0  noop  alive  credit from line          20          20         "
       "0  0.0 %        0\n"
       "line   peer  ended                             3           0         "
       "0  0.0 %        1\n"
       "link            mode      depth   audio      age  dropped  gaps\n"
       "ramp0 -> noop0  lossless  15/16  300 ms  3500 ms        0     0\n"
       "noop0 -> line   live      17/16       -  3999 ms        1     2\n"
       "depth, audio, age, waits for: at this moment; frames/s, busy: of late; "
       "all else: since the start\n"
       "Ctrl-C lets the run drain, a second one cancels it\n");
}

TEST_CASE("a handler that hangs shows for how long") {
  auto what = hanging();
  what.stages[1].waits_for = "its own handler";
  what.stages[1].stuck_ns = 3'140'000'000;
  CHECK(
    contains(live_text(what, before(), {}), "  its own handler, for 3.1 s  "));
}

TEST_CASE("the first picture has the rates since the start") {
  auto text = live_text(hanging(), {}, {});
  // 35 frames and 20 ms in 4 s.
  CHECK(contains(text, "35         9  0.5 %"));
}

TEST_CASE("the last line says what Ctrl-C does next") {
  auto what = hanging();
  what.state = run_state::draining;
  CHECK(
    live_text(what, {}, {}).ends_with("the run drains; Ctrl-C cancels it\n"));
  what.state = run_state::cancelling;
  CHECK(live_text(what, {}, {}).ends_with("the run ends\n"));
}

TEST_CASE("no line is wider than the terminal, and no letter is cut apart") {
  auto what = hanging();
  what.stages[2].name = "ünï";
  for (std::size_t columns = 1; columns < 120; ++columns) {
    auto text = live_text(what, before(), {columns, 0});
    std::size_t width = 0;
    for (unsigned char c : text) {
      width = c == '\n' ? 0 : width + ((c & 0xC0u) != 0x80u ? 1 : 0);
      CHECK(width <= columns);
    }
    CHECK(lines_in(text) == 10);
  }
  CHECK(contains(live_text(what, before(), {2, 0}), "\nün\n"));
}

TEST_CASE("what does not fit on the terminal is counted") {
  // 24 rows less five fixed ones: 9 for 20 stages, 10 for 19 links, of which
  // the last ones count.
  auto text = live_text(chain_of(20), {}, {80, 24});
  CHECK(lines_in(text) == 24);
  CHECK(contains(text, "\ns7 "));
  CHECK(contains(text, "\n... 12 more stages\n"));
  CHECK(contains(text, "\n... 10 more links\n"));
}

TEST_CASE("a terminal of any height is never scrolled") {
  for (std::size_t rows = 1; rows < 60; ++rows) {
    CAPTURE(rows);
    CHECK(lines_in(live_text(chain_of(20), {}, {80, rows})) <= rows);
    CHECK(lines_in(live_text(hanging(), {}, {80, rows})) <= rows);
  }
  CHECK(lines_in(live_text(chain_of(20), {}, {80, 44})) == 44);
  CHECK(!contains(live_text(chain_of(20), {}, {80, 44}), "more"));
}
