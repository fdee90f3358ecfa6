// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/recording.hpp>
#include <exeunt/plain_loop/plain_loop.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

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

/// A plain loop over the file at `path`.
using plain_loop = std::string (*)(const std::string& path, speech_sink& out);

result<finding> find_by_loop(plain_loop loop, const std::string& path) {
  stopwatch watch;
  speech_counter out;
  if (auto failed = loop(path, out); !failed.empty())
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

/// One job, done both ways with the file at `path`.
struct job {
  std::string name;
  std::string path;
  std::string text;
  plain_loop loop;
};

measured measure(runtime& in, const job& what) {
  auto first = find_by_loop(what.loop, what.path);
  if (!first)
    return first.failure();
  auto segments = first->segments;
  rivals both{
    [&] { return cost_of(find_by_pipeline(in, what.text), segments); },
    [&] { return cost_of(find_by_loop(what.loop, what.path), segments); }};
  auto all = compare(both, pairs);
  if (!all)
    return all.failure();
  return std::vector{
    row_of(what.name + ", CPU", *all, &spent::cpu_seconds, bar),
    row_of(what.name + ", wall", *all, &spent::wall_seconds, bar)};
}

job opus_job(const std::string& path) {
  return {"main job against a plain loop", path,
          "file path=" + in_quotes(path)
            + " ! opus_decode ! resample rate=16000 ! vad ! null",
          [](const std::string& from, speech_sink& out) {
            return run_plain_loop(from, out);
          }};
}

job telephone_job(const std::string& path) {
  return {"the same from G.711, converter sinc fastest", path,
          "file path=" + in_quotes(path)
            + " ! g711_decode ! resample rate=16000 quality=fastest ! vad"
              " ! null",
          run_telephone_loop};
}

} // namespace

measured measure_main_job(bench_site& at, const std::string& recording) {
  scratch_folder folder;
  auto opus = folder.file("speech.opus");
  auto ulaw = folder.file("speech.ulaw");
  if (auto why = repeat_through(
        at.rt, recording, "opus_encode ! ogg path=" + in_quotes(opus), repeats))
    return why;
  if (auto why = repeat_through(at.rt, recording,
                                "resample rate=8000 ! g711_encode ! save path="
                                  + in_quotes(ulaw),
                                repeats))
    return why;
  std::vector<bench_row> rows;
  for (auto& what : {opus_job(opus), telephone_job(ulaw)}) {
    auto some = measure(at.rt, what);
    if (!some)
      return some.failure();
    rows.insert(rows.end(), some->begin(), some->end());
  }
  return rows;
}

} // namespace exeunt
