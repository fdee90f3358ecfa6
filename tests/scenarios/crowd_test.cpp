// This file is part of exeunt. See the file LICENSE for license terms.

// What needs real threads: everyone starts at a latch, nobody sleeps.

#include <exeunt/actors/engine.hpp>
#include <exeunt/pipeline/noop.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/role.hpp>

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <future>
#include <latch>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Real threads play another schedule each time.
constexpr int rounds = 5;

/// Only a broken build meets it.
constexpr auto deadline = 60s;

/// Calls `part(i)` on `count` threads at once.
template <class F>
void all_at_once(std::size_t count, F part) {
  std::latch start{static_cast<std::ptrdiff_t>(count)};
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      part(i);
    });
  for (auto& it : threads)
    it.join();
}

run start(engine& on, const std::string& text, run_options options = {}) {
  auto graph = parse_graph(text);
  REQUIRE(graph);
  auto started = on.start(*graph, std::move(options));
  REQUIRE(started.value);
  return std::move(*started.value);
}

void require_all_gone(const engine& what) {
  auto count = what.census();
  REQUIRE(count.spawned == count.exited);
  REQUIRE(count.alive == 0);
  REQUIRE(count.buffers == 0);
}

kind noop_called(std::string name, std::uint32_t burst = 1) {
  auto out = noop_kind();
  out.facts.name = std::move(name);
  out.facts.max_burst = burst;
  return out;
}

/// Pushes numbers until the run ends; returns how many were taken.
std::int64_t push_numbers(engine& on, run& to, std::size_t thread,
                          std::latch& enough) {
  constexpr std::int64_t most = 2000;
  auto first = static_cast<std::int64_t>(thread) * most;
  std::int64_t taken = 0;
  while (taken < most) {
    auto what = ramp_frame(first + taken, 1, on.pool());
    if (to.push_wait("mic", what, deadline))
      break;
    if (++taken == most / 4)
      enough.count_down();
  }
  return taken;
}

/// Pulls until the end; returns the numbers by thread, in order of arrival.
std::array<std::vector<std::int64_t>, 4> pull_numbers(run& from) {
  std::array<std::vector<std::int64_t>, 4> out;
  while (auto what = from.pull("out", deadline)) {
    auto number = static_cast<std::int64_t>(what->get<audio>()->data[0]);
    out[static_cast<std::size_t>(number / 2000)].push_back(number % 2000);
  }
  return out;
}

bool counts_up(const std::vector<std::int64_t>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (numbers[i] != static_cast<std::int64_t>(i))
      return false;
  return true;
}

} // namespace

TEST_CASE("L20: ends and cancels from eight threads make one report") {
  for (int round = 0; round < rounds; ++round) {
    engine on;
    REQUIRE_FALSE(add_builtin_kinds(on.kinds()));
    std::atomic<int> ends{0};
    std::promise<report> last;
    run_options options;
    options.on_end = [&](const report& what) {
      if (++ends == 1)
        last.set_value(what);
    };
    auto run = start(on, "silence duration=3600s ! noop ! null", options);
    std::atomic<int> waited{0};
    all_at_once(8, [&](std::size_t i) {
      if (i % 2 == 0)
        run.end();
      else
        run.cancel();
      waited += run.wait(deadline) ? 1 : 0;
    });
    CHECK(waited.load() == 8);
    auto told = last.get_future();
    REQUIRE(told.wait_for(deadline) == std::future_status::ready);
    auto end = told.get();
    CHECK(end.actors_exited == end.actors_spawned);
    REQUIRE(on.leave());
    CHECK(ends.load() == 1);
    require_all_gone(on);
  }
}

TEST_CASE("L24: 64 threads register kinds at once, while runs use them") {
  auto threads = measure_footprint().threads;
  for (int round = 0; round < rounds; ++round) {
    engine on;
    std::atomic<int> refused{0};
    std::atomic<int> conflicts{0};
    std::atomic<int> ended{0};
    all_at_once(64, [&](std::size_t i) {
      auto own = "own" + std::to_string(i);
      refused += add_builtin_kinds(on.kinds()) ? 1 : 0;
      refused += on.kinds().add(noop_called(own)) ? 1 : 0;
      auto burst = static_cast<std::uint32_t>(i + 1);
      auto contested = on.kinds().add(noop_called("contested", burst));
      conflicts += contested == ec::conflict ? 1 : 0;
      auto graph = parse_graph("silence duration=40ms ! " + own + " ! null");
      auto started = on.start(*graph);
      if (!started.value)
        return;
      auto last = started.value->wait(deadline);
      ended += last && last->reason == end_reason::ended ? 1 : 0;
    });
    CHECK(refused.load() == 0);
    CHECK(conflicts.load() == 63);
    CHECK(ended.load() == 64);
    REQUIRE(on.leave());
    require_all_gone(on);
  }
  CHECK(measure_footprint().threads == threads);
}

TEST_CASE("L26: four threads push, one pulls, one ends: in order, none lost") {
  for (int round = 0; round < rounds; ++round) {
    engine on;
    REQUIRE_FALSE(add_builtin_kinds(on.kinds()));
    auto run = start(on, "app_source name=mic rate=8000 channels=1 capacity=8 "
                         "! noop ! app_sink name=out capacity=8");
    std::latch enough{4};
    std::array<std::int64_t, 4> taken{};
    std::array<std::vector<std::int64_t>, 4> came;
    all_at_once(6, [&](std::size_t i) {
      if (i < 4) {
        taken[i] = push_numbers(on, run, i, enough);
      } else if (i == 4) {
        came = pull_numbers(run);
      } else {
        enough.wait();
        run.end();
      }
    });
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(counts_up(came[i]));
      CHECK(came[i].size() == static_cast<std::size_t>(taken[i]));
    }
    auto last = run.wait(deadline);
    REQUIRE(last);
    CHECK(last->reason == end_reason::ended);
    REQUIRE(on.leave());
    require_all_gone(on);
  }
}
