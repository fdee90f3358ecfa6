// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/bench/ticker.hpp>

namespace exeunt {

namespace {

constexpr int repeats = 9;

/// Runs `runs` at once with `frames` each; returns µs of CPU per hop.
result<double> cost_of_hop(runtime& in, int runs, std::uint32_t frames) {
  auto what = plan_of(in, six_stages(frames));
  if (!what)
    return what.failure();
  stopwatch watch;
  if (auto why = run_all(in, *what, runs))
    return why;
  return watch.read().cpu_seconds * 1e6 / (1.0 * runs * frames * hops_of_six);
}

} // namespace

measured measure_hops(bench_site& at) {
  auto& in = at.rt;
  std::vector<double> alone;
  std::vector<double> crowded;
  for (int i = 0; i < repeats; ++i) {
    auto one = cost_of_hop(in, 1, 200'000);
    auto many = cost_of_hop(in, 100, 500);
    if (!one || !many)
      return one ? many.failure() : one.failure();
    alone.push_back(*one);
    crowded.push_back(*many);
  }
  return std::vector<bench_row>{{.name = "hop, one run of 6 stages, CPU",
                                 .value = median(alone),
                                 .unit = "µs",
                                 .bar = 0.35},
                                {.name = "hop, 100 runs of 6 stages, CPU",
                                 .value = median(crowded),
                                 .unit = "µs",
                                 .bar = 0.5}};
}

} // namespace exeunt
