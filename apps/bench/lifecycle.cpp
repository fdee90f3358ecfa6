// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/bench/ticker.hpp>

#include <utility>

namespace exeunt {

namespace {

constexpr int batches = 41;
constexpr int batch = 100;

/// Returns µs of CPU per run of a batch from a validated graph.
result<double> cost_in_batch(runtime& in, const shared_plan& what) {
  stopwatch watch;
  if (auto why = run_all(in, what, batch))
    return why;
  return watch.read().cpu_seconds * 1e6 / batch;
}

/// Returns µs of CPU of one run from its text on.
result<double> cost_alone(runtime& in) {
  stopwatch watch;
  auto what = plan_of(in, six_stages(0));
  if (!what)
    return what.failure();
  if (auto why = run_all(in, *what, 1))
    return why;
  return watch.read().cpu_seconds * 1e6;
}

/// µs per run, of each batch.
struct costs {
  std::vector<double> together;
  std::vector<double> alone;
};

error measure_once(runtime& in, const shared_plan& what, costs& out) {
  auto many = cost_in_batch(in, what);
  if (!many)
    return many.failure();
  auto one = cost_alone(in);
  if (!one)
    return one.failure();
  out.together.push_back(*many);
  out.alone.push_back(*one);
  return {};
}

bench_row row(std::string name, std::vector<double> values, double bar) {
  return {.name = std::move(name),
          .value = median(std::move(values)),
          .unit = "µs",
          .bar = bar};
}

} // namespace

measured measure_lifecycles(bench_site& at) {
  auto& in = at.rt;
  auto what = plan_of(in, six_stages(0));
  if (!what)
    return what.failure();
  costs all;
  for (int i = 0; i < batches; ++i)
    if (auto why = measure_once(in, *what, all))
      return why;
  return std::vector{row("lifecycle of 6 stages, 100 at once, CPU",
                         std::move(all.together), 120),
                     row("lifecycle of 6 stages, alone, from text, CPU",
                         std::move(all.alone), 300)};
}

} // namespace exeunt
