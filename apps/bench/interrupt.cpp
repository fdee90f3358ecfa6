// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/callers.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int repeats = 400;
constexpr audio_format format{8'000, 1, 0};

/// Pushes 10 s, of which half fits into `pace`.
error say(run& call, buffer_pool& pool) {
  const std::vector<float> wave(160, 0.25f);
  for (int i = 0; i < 500; ++i)
    if (auto why = call.push_wait("bot", audio{format, pool.copy(wave)}, 10s))
      return why;
  return {};
}

/// Returns ns from the interruption to silence at the sink.
result<std::int64_t> cut_off(run& call, silence_mark& silenced) {
  auto before = silenced.load();
  auto start = steady_nanoseconds();
  if (auto why = call.interrupt("bot"))
    return why;
  silenced.wait(before);
  return silenced - start;
}

result<std::vector<std::int64_t>> talk(bench_site& at) {
  auto what = plan_of(at.rt, "app_source name=bot rate=8000 channels=1"
                             " ! pace max=5s ! ear");
  if (!what)
    return what.failure();
  auto call = start_one(at.rt, *what);
  if (!call)
    return call.failure();
  std::vector<std::int64_t> out;
  for (int i = 0; i < repeats; ++i) {
    if (auto why = say(*call, at.rt.pool()))
      return why;
    std::this_thread::sleep_for(20ms);
    auto took = cut_off(*call, *at.silenced);
    if (!took)
      return took.failure();
    out.push_back(*took);
  }
  return out;
}

result<std::vector<std::int64_t>> talk_in_a_crowd(bench_site& at) {
  auto crowd = callers::gather(at.rt, 1000);
  if (!crowd)
    return crowd.failure();
  auto out = talk(at);
  if (auto why = crowd->dismiss())
    return why;
  static_cast<void>(at.delays->take());
  return out;
}

bench_row row(std::string name, std::vector<std::int64_t> took, double bar) {
  return {.name = std::move(name),
          .value = static_cast<double>(quantile(took, 0.99)) / 1e6,
          .unit = "ms",
          .bar = bar};
}

} // namespace

measured measure_interrupt(bench_site& at) {
  auto alone = talk(at);
  if (!alone)
    return alone.failure();
  auto beside = talk_in_a_crowd(at);
  if (!beside)
    return beside.failure();
  return std::vector{row("interrupt with 10 s queued, to silence, p99", *alone,
                         0.5),
                     row("the same beside 1000 live runs, p99", *beside, 3)};
}

} // namespace exeunt
