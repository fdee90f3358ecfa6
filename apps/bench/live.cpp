// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/callers.hpp>
#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/recording.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <support/scratch_folder.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int repeats = 5;

/// Returns µs of CPU per frame of `count` live runs, in each of some seconds,
/// once they are all under way.
std::vector<double> watch_frames(int count) {
  std::vector<double> out;
  std::this_thread::sleep_for(1s);
  for (int i = 0; i < repeats; ++i) {
    stopwatch watch;
    std::this_thread::sleep_for(1s);
    auto cost = watch.read();
    auto frames = cost.wall_seconds * count * beats_per_second;
    out.push_back(cost.cpu_seconds * 1e6 / frames);
  }
  return out;
}

result<double> cost_of_frame(bench_site& at, int count) {
  auto crowd = callers::gather(at.rt, count);
  if (!crowd)
    return crowd.failure();
  auto costs = watch_frames(count);
  if (auto why = crowd->dismiss())
    return why;
  static_cast<void>(at.delays->take());
  return median(costs);
}

/// The same of runs that decode, convert and find speech.
result<double> cost_of_speech(runtime& in, const std::string& packets,
                              int count) {
  auto what = plan_of(in,
                      "file path=" + in_quotes(packets)
                        + " ! pace ! opus_decode ! resample rate=16000 ! vad"
                          " ! null");
  if (!what)
    return what.failure();
  std::vector<run> all;
  for (int i = 0; i < count; ++i) {
    auto started = start_one(in, *what);
    if (!started)
      return started.failure();
    all.push_back(std::move(*started));
  }
  return median(watch_frames(count));
}

bench_row row(std::string name, double value, double bar) {
  return {.name = std::move(name), .value = value, .unit = "µs", .bar = bar};
}

} // namespace

measured measure_live(bench_site& at, const std::string& recording) {
  test::scratch_folder folder;
  auto packets = folder.file("speech.opus");
  if (auto why = repeat_through(at.rt, recording,
                                "opus_encode ! ogg path=" + in_quotes(packets)))
    return why;
  auto some = cost_of_frame(at, 100);
  if (!some)
    return some.failure();
  auto many = cost_of_frame(at, 1000);
  if (!many)
    return many.failure();
  auto speech = cost_of_speech(at.rt, packets, 100);
  if (!speech)
    return speech.failure();
  return std::vector<bench_row>{
    row("100 live runs of 6 stages, CPU per frame", *some, 12),
    row("1000 live runs of 6 stages, CPU per frame", *many, 10),
    {.name = "100 live runs of the main job, CPU per frame",
     .value = *speech,
     .unit = "µs",
     .note = "no bar: most of it is what the codec and the detector cost"}};
}

} // namespace exeunt
