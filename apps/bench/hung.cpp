// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int hung = 3;

result<std::vector<run>> hang_workers(runtime& in) {
  auto what = plan_of(in, "ticker frames=1 ! hang ! null");
  if (!what)
    return what.failure();
  std::vector<run> all;
  for (int i = 0; i < hung; ++i) {
    auto started = start_one(in, *what);
    if (!started)
      return started.failure();
    all.push_back(std::move(*started));
    // Each shall get a worker of its own, as they would over time.
    std::this_thread::sleep_for(200ms);
  }
  return all;
}

error let_go(bench_site& at, std::vector<run>& all) {
  *at.release = true;
  at.release->notify_all();
  error why;
  for (auto& one : all)
    if (auto over = one.wait(60s); !over && !why)
      why = over.failure();
  return why;
}

/// Everyone else's rows.
measured measure_others(bench_site& at, const std::string& recording) {
  auto live = [&](bench_site& site) { return measure_live(site, recording); };
  std::vector<bench_row> rows;
  for (const auto& measure : std::vector<std::function<measured(bench_site&)>>{
         measure_hops, measure_lifecycles, live, measure_delays, measure_idle,
         measure_interrupt}) {
    auto some = measure(at);
    if (!some)
      return some.failure();
    for (auto& row : *some) {
      row.name = "3 hung: " + row.name;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

} // namespace

measured measure_hung(const std::string& recording) {
  bench_site at{{.workers = 2}};
  auto all = hang_workers(at.rt);
  if (!all)
    return all.failure();
  auto rows = measure_others(at, recording);
  if (auto why = let_go(at, *all))
    return why;
  return rows;
}

} // namespace exeunt
