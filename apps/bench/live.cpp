// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/callers.hpp>
#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/recording.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int seconds = 5;

/// As for the main job: a second of speech is enough for what is watched.
constexpr int repeats = 9;

/// Returns µs of CPU per frame of `count` live runs, in each of some seconds,
/// once they are all under way.
std::vector<double> watch_frames(int count) {
  std::vector<double> out;
  std::this_thread::sleep_for(1s);
  for (int i = 0; i < seconds; ++i) {
    stopwatch watch;
    std::this_thread::sleep_for(1s);
    auto cost = watch.read();
    auto frames = cost.wall_seconds * count * beats_per_second;
    out.push_back(cost.cpu_seconds * 1e6 / frames);
  }
  return out;
}

/// Returns µs of CPU per frame of the `count` runs in `crowd`, which end.
result<double> cost_of(result<callers> crowd, int count) {
  if (!crowd)
    return crowd.failure();
  auto costs = watch_frames(count);
  auto watched_all = crowd->all_go_on();
  if (auto why = crowd->dismiss())
    return why;
  if (!watched_all)
    return error{ec::bad_setting, "a run was over before it was measured",
                 "recording", "name a WAV file with more speech"};
  return median(costs);
}

result<double> cost_of_frame(bench_site& at, int count) {
  auto out = cost_of(callers::gather(at.rt, count), count);
  static_cast<void>(at.delays->take());
  return out;
}

/// Starts `count` runs that decode, convert and find speech.
result<callers> gather_listeners(runtime& in, const std::string& packets,
                                 int count) {
  auto what = plan_of(in,
                      "file path=" + in_quotes(packets)
                        + " ! pace ! opus_decode ! resample rate=16000 ! vad"
                          " ! null");
  if (!what)
    return what.failure();
  callers out;
  for (int i = 0; i < count; ++i)
    if (auto why = out.add(in, *what))
      return why;
  return out;
}

bench_row row(std::string name, double value, double bar) {
  return {.name = std::move(name), .value = value, .unit = "µs", .bar = bar};
}

} // namespace

measured measure_live(bench_site& at, const std::string& recording) {
  scratch_folder folder;
  auto packets = folder.file("speech.opus");
  if (auto why = repeat_through(at.rt, recording,
                                "opus_encode ! ogg path=" + in_quotes(packets),
                                repeats))
    return why;
  auto some = cost_of_frame(at, 100);
  if (!some)
    return some.failure();
  auto many = cost_of_frame(at, 1000);
  if (!many)
    return many.failure();
  auto speech = cost_of(gather_listeners(at.rt, packets, 100), 100);
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
