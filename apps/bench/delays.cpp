// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/callers.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int runs = 1000;
constexpr auto length = 30s;

result<delay_book::page> listen(bench_site& at) {
  auto crowd = callers::gather(at.rt, runs);
  if (!crowd)
    return crowd.failure();
  std::this_thread::sleep_for(length);
  if (auto why = crowd->dismiss())
    return why;
  return at.delays->take();
}

/// The same while another stage's handlers take 12 of every 20 ms.
result<delay_book::page> listen_beside_toil(bench_site& at) {
  auto what = plan_of(at.rt, "metronome ! toil busy=12ms ! null");
  if (!what)
    return what.failure();
  auto toil = start_one(at.rt, *what);
  if (!toil)
    return toil.failure();
  auto seen = listen(at);
  toil->end();
  if (auto why = why_of(toil->wait(60s)))
    return why;
  return seen;
}

bench_row late(const std::string& where, const std::string& name, double q,
               delay_book::page& seen, double bar) {
  return {.name = where + ", due to sink, " + name,
          .value = static_cast<double>(quantile(seen.delays, q)) / 1e6,
          .unit = "ms",
          .bar = bar};
}

bench_row lost(const std::string& where, const delay_book::page& seen) {
  return {.name = where + ", frames dropped",
          .value = static_cast<double>(seen.lost),
          .unit = "frames",
          .bar = 0};
}

} // namespace

measured measure_delays(bench_site& at) {
  auto alone = listen(at);
  if (!alone)
    return alone.failure();
  auto beside = listen_beside_toil(at);
  if (!beside)
    return beside.failure();
  const std::string one = "1000 live runs";
  const std::string two = "1000 live runs beside 12 ms handlers";
  return std::vector{late(one, "p99", 0.99, *alone, 1),
                     late(one, "p99.9", 0.999, *alone, 5), lost(one, *alone),
                     late(two, "p99.9", 0.999, *beside, 5), lost(two, *beside)};
}

} // namespace exeunt
