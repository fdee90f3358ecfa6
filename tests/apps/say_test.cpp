// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

graph parsed(const std::string& text) {
  auto out = parse_graph(text);
  REQUIRE(out);
  return *out;
}

run started(runtime& rt, const std::string& text) {
  auto out = rt.start(parsed(text));
  REQUIRE(out.value);
  return *std::move(out.value);
}

bool has_left(const run& what, const std::string& stage) {
  auto now = what.probe();
  for (auto& row : now.stages)
    if (row.name == stage)
      return row.exit != stage_exit::alive;
  return false;
}

} // namespace

TEST_CASE("32 runs share the engine, and each says all of its text") {
  runtime rt;
  std::vector<run> all;
  for (int i = 0; i < 32; ++i)
    all.push_back(started(rt, "say voice=kal text=\"One. Two.\" ! null"));
  std::uint64_t length = 0;
  for (auto& one : all) {
    auto end = one.wait(1min);
    REQUIRE(end);
    CHECK(end->reason == end_reason::ended);
    CHECK(end->actors_exited == end->actors_spawned);
    if (length == 0)
      length = end->stages[0].samples_out;
    CHECK(end->stages[0].samples_out == length);
  }
  CHECK(length > 4'000);
}

TEST_CASE("kinds of two registries share the engine of the runtime") {
  runtime rt;
  registry others;
  REQUIRE(!add_kinds(others));
  auto text = "say voice=slt text=\"One. Two.\" ! null";
  auto theirs = make_plan(parsed(text), others, {});
  REQUIRE(theirs.value);
  auto one = started(rt, text);
  auto two = rt.start(*theirs.value);
  REQUIRE(two.value);
  for (auto* run : {&one, &*two.value}) {
    auto end = run->wait(1min);
    REQUIRE(end);
    CAPTURE(to_string(end->why));
    CHECK(end->reason == end_reason::ended);
  }
}

TEST_CASE("a second runtime may speak when the first has gone") {
  auto first = std::make_unique<runtime>();
  auto hums = started(*first, "say voice=kal text=\"" + std::string(9'000, 'a')
                                + "\" ! pace ! null");
  while (hums.probe().stages[0].frames_out == 0)
    std::this_thread::yield();
  {
    runtime second;
    auto end = started(second, "say text=Hi. ! null").wait(1min);
    REQUIRE(end);
    CHECK(end->reason == end_reason::failed);
    CHECK(end->why == ec::conflict);
  }
  first = nullptr;
  runtime third;
  auto end = started(third, "say text=Hi. ! null").wait(1min);
  REQUIRE(end);
  CHECK(end->reason == end_reason::ended);
}

TEST_CASE("interrupting the bot ends what it says, not what others say") {
  runtime rt;
  auto call = started(rt, "say name=voice stream=bot voice=kal text=\""
                            + std::string(90'000, 'a') + "\" ! pace ! null "
                            + "app_source name=caller ! null name=ear");
  while (call.probe().stages[0].frames_out == 0)
    std::this_thread::yield();
  REQUIRE(!call.interrupt("bot"));
  // Its text would take hours; that it leaves is the interruption's doing.
  for (int i = 0; i < 1'000 && !has_left(call, "voice"); ++i)
    static_cast<void>(call.wait(10ms));
  CHECK(has_left(call, "voice"));
  const std::vector<float> wave(160, 0.25f);
  REQUIRE(call.push("caller", audio{{8'000, 1, 0}, rt.pool().copy(wave)})
          == ec::none);
  call.end();
  auto end = call.wait(1min);
  REQUIRE(end);
  CHECK(end->reason == end_reason::ended);
  for (auto& row : end->stages)
    if (row.name == "ear")
      CHECK(row.samples_in == 160);
}
