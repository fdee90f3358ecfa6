// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/testing/footprint.hpp>

#include <chrono>
#include <thread>
#include <vector>

namespace exeunt {

using testing::measure_footprint;

namespace {

using namespace std::chrono_literals;

constexpr int crowd = 200;
constexpr auto length = 5s;

/// What idle runs cost.
struct idleness {
  double kib_per_run = 0;
  double ms_per_second = 0;
};

/// Waits until `all` run and nothing moves any more.
void settle(std::vector<run>& all) {
  for (auto& one : all)
    while (one.state() != run_state::running)
      std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(500ms);
}

result<idleness> rest(runtime& in) {
  auto what = plan_of(in, "metronome phase=60s ! noop ! noop ! noop ! noop"
                          " ! null");
  if (!what)
    return what.failure();
  auto before = measure_footprint().heap;
  std::vector<run> all;
  for (int i = 0; i < crowd; ++i) {
    auto started = start_one(in, *what);
    if (!started)
      return started.failure();
    all.push_back(std::move(*started));
  }
  settle(all);
  idleness out;
  auto grown = measure_footprint().heap - before;
  out.kib_per_run = static_cast<double>(grown) / 1024 / crowd;
  stopwatch watch;
  std::this_thread::sleep_for(length);
  auto cost = watch.read();
  out.ms_per_second = cost.cpu_seconds * 1e3 / cost.wall_seconds;
  for (auto& one : all)
    one.end();
  for (auto& one : all)
    if (auto why = why_of(one.wait(60s)))
      return why;
  return out;
}

} // namespace

measured measure_idle(bench_site& at) {
  // What the engine makes on demand is no run's.
  if (auto warm = rest(at.rt); !warm)
    return warm.failure();
  auto seen = rest(at.rt);
  if (!seen)
    return seen.failure();
  return std::vector<bench_row>{{.name = "idle run of 6 stages, heap",
                                 .value = seen->kib_per_run,
                                 .unit = "KiB",
                                 .bar = 24,
                                 .note = "the ring of an app_source adds "
                                         "0.12 KiB per frame of its capacity"},
                                {.name = "200 idle runs, CPU per second",
                                 .value = seen->ms_per_second,
                                 .unit = "ms",
                                 .bar = 0.1}};
}

} // namespace exeunt
