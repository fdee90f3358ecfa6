// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/bench/ticker.hpp>

namespace exeunt {

namespace {

constexpr int batches = 41;
constexpr int batch = 100;

/// Returns µs per run, on the clock, of a batch from a validated graph.
result<double> cost_in_batch(runtime& in, const plan& what) {
  stopwatch watch;
  if (auto why = run_all(in, what, batch))
    return why;
  return watch.read().wall_seconds * 1e6 / batch;
}

/// Returns µs, on the clock, of one run from its text on.
result<double> cost_alone(runtime& in) {
  stopwatch watch;
  auto what = plan_of(in, six_stages(0));
  if (!what)
    return what.failure();
  if (auto why = run_all(in, *what, 1))
    return why;
  return watch.read().wall_seconds * 1e6;
}

} // namespace

result<std::vector<bench_row>> measure_lifecycles(runtime& in) {
  auto what = plan_of(in, six_stages(0));
  if (!what)
    return what.failure();
  std::vector<double> together;
  std::vector<double> alone;
  for (int i = 0; i < batches; ++i) {
    auto many = cost_in_batch(in, *what);
    auto one = cost_alone(in);
    if (!many || !one)
      return many ? one.failure() : many.failure();
    together.push_back(*many);
    alone.push_back(*one);
  }
  return std::vector<bench_row>{{.name = "lifecycle of 6 stages, 100 at once",
                                 .value = median(together),
                                 .unit = "µs",
                                 .bar = 120},
                                {.name
                                 = "lifecycle of 6 stages, alone, from text",
                                 .value = median(alone),
                                 .unit = "µs",
                                 .bar = 300}};
}

} // namespace exeunt
