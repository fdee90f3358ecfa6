// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/ticker.hpp>
#include <exeunt/testing/footprint.hpp>

#include <algorithm>

namespace exeunt {

using testing::measure_footprint;

namespace {

constexpr int batch = 100;

error repeat(runtime& in, const shared_plan& what, int runs) {
  for (int i = 0; i < runs; i += batch)
    if (auto why = run_all(in, what, batch))
      return why;
  return {};
}

} // namespace

measured measure_growth(bench_site& at) {
  auto& in = at.rt;
  auto what = plan_of(in, six_stages(10));
  if (!what)
    return what.failure();
  if (auto why = repeat(in, *what, 2'000))
    return why;
  auto before = measure_footprint().heap;
  if (auto why = repeat(in, *what, 100'000))
    return why;
  auto after = measure_footprint().heap;
  auto grown = static_cast<double>(after - std::min(before, after));
  auto census = in.census();
  return std::vector<bench_row>{
    {.name = "heap growth over 100 000 runs",
     .value = grown / 1'048'576,
     .unit = "MiB",
     .bar = 1},
    {.name = "actors left after them",
     .value = static_cast<double>(census.spawned - census.exited),
     .unit = "actors",
     .bar = 0}};
}

} // namespace exeunt
