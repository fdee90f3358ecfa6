// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/recording.hpp>
#include <exeunt/plain_loop/plain_loop.hpp>

#include <support/scratch_folder.hpp>

#include <algorithm>
#include <chrono>
#include <string>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr int pairs = 21;
constexpr double bar = 1.08;

/// Nine times the prompt of 73 s are eleven minutes.
constexpr int repeats = 9;

/// What a way to do the job spent, and how many segments it found.
struct finding {
  spent cost;
  std::ptrdiff_t segments = 0;
};

result<finding> find_by_pipeline(runtime& in, const std::string& text) {
  stopwatch watch;
  auto what = plan_of(in, text);
  if (!what)
    return what.failure();
  auto job = start_one(in, *what);
  if (!job)
    return job.failure();
  auto over = job->wait(60s);
  if (auto why = why_of(over))
    return why;
  auto is_speech = [](const auto& one) { return one.kind == "speech"; };
  return finding{watch.read(), std::count_if(over->events.begin(),
                                             over->events.end(), is_speech)};
}

result<finding> find_by_loop(const std::string& path) {
  stopwatch watch;
  speech_counter out;
  if (auto failed = run_plain_loop(path, out); !failed.empty())
    return error{ec::library_failed, "the plain loop: " + failed};
  return finding{watch.read(), out.segments()};
}

result<spent> cost_of(const result<finding>& found, std::ptrdiff_t segments) {
  if (!found)
    return found.failure();
  if (found->segments != segments)
    return error{ec::library_failed, "pipeline and plain loop differ"};
  return found->cost;
}

} // namespace

measured measure_main_job(bench_site& at, const std::string& recording) {
  test::scratch_folder folder;
  auto from = folder.file("speech.opus");
  if (auto why = encode(at.rt, recording, from, repeats))
    return why;
  auto text = "file path=" + in_quotes(from)
              + " ! opus_decode ! resample rate=16000 ! vad ! null";
  auto first = find_by_loop(from);
  if (!first)
    return first.failure();
  rivals both{[&] {
                return cost_of(find_by_pipeline(at.rt, text), first->segments);
              },
              [&] { return cost_of(find_by_loop(from), first->segments); }};
  auto all = compare(both, pairs);
  if (!all)
    return all.failure();
  const std::string name = "main job against a plain loop, ";
  return std::vector{row_of(name + "CPU", *all, &spent::cpu_seconds, bar),
                     row_of(name + "wall", *all, &spent::wall_seconds, bar)};
}

} // namespace exeunt
