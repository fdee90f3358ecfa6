// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/plain_loop/plain_loop.hpp>

#include <support/scratch_folder.hpp>

#include <fstream>
#include <iterator>

namespace exeunt {

namespace {

constexpr int pairs = 21;

error run_text(runtime& in, const std::string& text) {
  auto what = plan_of(in, text);
  return what ? run_all(in, *what, 1) : what.failure();
}

std::string in_quotes(const std::string& path) {
  std::string out = "\"";
  for (auto c : path)
    out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return out + "\"";
}

std::string content_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The files of the two ways to do the main job.
struct job {
  std::string from;
  std::string piped;
  std::string looped;
};

result<spent> time_pipeline(runtime& in, const job& what) {
  stopwatch watch;
  if (auto why = run_text(in, "file path=" + in_quotes(what.from)
                                + " ! opus_decode ! resample rate=16000 ! vad"
                                  " ! wav keep=speech path="
                                + in_quotes(what.piped)))
    return why;
  return watch.read();
}

result<spent> time_loop(const job& what) {
  stopwatch watch;
  auto failed = run_plain_loop(what.from, what.looped);
  if (!failed.empty())
    return error{ec::library_failed, "the plain loop: " + failed};
  return watch.read();
}

/// Both sides of one measurement, and what their pairs come to.
struct comparison {
  std::vector<double> ours;
  std::vector<double> theirs;
  std::vector<double> ratios;

  void add(double our, double their) {
    ours.push_back(our);
    theirs.push_back(their);
    ratios.push_back(our / their);
  }

  [[nodiscard]] bench_row row(std::string name) const {
    return {std::move(name), median(ours),   "s",
            median(theirs),  median(ratios), 1.08};
  }
};

/// What both ways spend, by CPU and by the clock.
struct rivals {
  comparison cpu;
  comparison wall;
};

/// Lets one follow on the other, so that both meet the same machine.
error race(runtime& in, const job& what, rivals& out) {
  auto ours = time_pipeline(in, what);
  if (!ours)
    return ours.failure();
  auto theirs = time_loop(what);
  if (!theirs)
    return theirs.failure();
  out.cpu.add(ours->cpu_seconds, theirs->cpu_seconds);
  out.wall.add(ours->wall_seconds, theirs->wall_seconds);
  return {};
}

error encode(runtime& in, const std::string& recording, const std::string& to) {
  return run_text(in, "file path=" + in_quotes(recording)
                        + " ! opus_encode ! ogg path=" + in_quotes(to));
}

} // namespace

result<std::vector<bench_row>> measure_main_job(runtime& in,
                                                const std::string& recording) {
  test::scratch_folder folder;
  job what{folder.file("a.opus"), folder.file("a.wav"), folder.file("b.wav")};
  if (auto why = encode(in, recording, what.from))
    return why;
  rivals both;
  for (int i = 0; i < pairs; ++i)
    if (auto why = race(in, what, both))
      return why;
  if (content_of(what.piped) != content_of(what.looped))
    return error{ec::library_failed, "pipeline and plain loop differ"};
  return std::vector{both.cpu.row("main job against a plain loop, CPU"),
                     both.wall.row("main job against a plain loop, wall")};
}

} // namespace exeunt
