// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/multistream_trap.hpp>
#include <exeunt/bench/program.hpp>
#include <exeunt/bench/recording.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr int pairs = 9;
constexpr int repeats = 9;
constexpr auto program = "gst-launch-1.0";

result<spent> launch(std::vector<std::string> words) {
  words.insert(words.begin(), {program, "-q"});
  return run_program(std::move(words));
}

/// Runs the chain that the documentation of GStreamer would have one write.
result<spent> through_gstreamer(const std::string& path) {
  return launch({"filesrc", "location=" + path, "!", "oggdemux", "!", "opusdec",
                 "!", "audioconvert", "!", "audioresample", "!",
                 "audio/x-raw,format=F32LE,rate=16000,channels=1", "!",
                 "fakesink", "sync=false"});
}

result<spent> through_exeunt(runtime& in, const std::string& path) {
  stopwatch watch;
  if (auto why = run_text(in, "file path=" + in_quotes(path)
                                + " ! opus_decode ! resample rate=16000"
                                  " ! null"))
    return why;
  return watch.read();
}

/// Returns `all` with `seconds` of CPU taken out of what the other spent.
duel without(duel all, double seconds) {
  for (auto& one : all.theirs)
    one.cpu_seconds -= seconds;
  return all;
}

/// What GStreamer spends on the file at one rate beside its work.
struct excess {
  double start = 0;
  double trap = 0;
};

result<excess> excess_on(const std::string& path) {
  auto start = launch({"fakesrc", "num-buffers=1", "!", "fakesink"});
  if (!start)
    return start.failure();
  auto trap = trap_cost(path);
  if (!trap)
    return trap.failure();
  return excess{start->cpu_seconds, *trap};
}

/// The speech as a file whose header names the rate `heard_at`, which is the
/// one that opusdec decodes to.
struct job {
  int heard_at;
  /// Most that exeunt may cost, with the trap taken out.
  std::optional<double> bar;
};

/// 48 kHz is what most files name, 16 kHz the best that GStreamer can meet.
constexpr job jobs[] = {{48'000, 0.7}, {16'000, std::nullopt}};

std::string name_of(const job& what) {
  return fmt::format("Opus (heard at {} kHz) to 16 kHz against GStreamer",
                     what.heard_at / 1'000);
}

std::vector<bench_row> rows_of(const job& what, const duel& all,
                               const excess& over) {
  auto installed = row_of(name_of(what), without(all, over.start),
                          &spent::cpu_seconds, std::nullopt);
  installed.note
    = fmt::format("CPU, without the {:.0f} ms that gst-launch takes to start",
                  over.start * 1e3);
  auto trapless = row_of("the same without its trapped CPUIDs",
                         without(all, over.start + over.trap),
                         &spent::cpu_seconds, what.bar);
  trapless.note = fmt::format("{:.2f} s are what libopus' multistream calls "
                              "lose here against its plain ones",
                              over.trap);
  return {installed, trapless};
}

/// Tells that the rows could not be measured.
std::vector<bench_row> unmeasured(const job& what) {
  constexpr auto why = "not measured: it takes gstreamer1.0-tools and "
                       "gstreamer1.0-plugins-base";
  return {{.name = name_of(what), .unit = "s", .note = why},
          {.name = "the same without its trapped CPUIDs",
           .unit = "s",
           .bar = what.bar,
           .note = why}};
}

measured measure(runtime& in, const job& what, const std::string& recording) {
  if (!is_installed(program))
    return unmeasured(what);
  scratch_folder folder;
  auto path = folder.file("speech.opus");
  auto encode = fmt::format("resample rate={} ! opus_encode bitrate=24000 "
                            "! ogg path={}",
                            what.heard_at, in_quotes(path));
  if (auto why = repeat_through(in, recording, encode, repeats))
    return why;
  auto over = excess_on(path);
  if (!over)
    return over.failure();
  auto all = compare({[&] { return through_exeunt(in, path); },
                      [&] { return through_gstreamer(path); }},
                     pairs);
  if (!all)
    return all.failure();
  return rows_of(what, *all, *over);
}

} // namespace

measured measure_gstreamer(bench_site& at, const std::string& recording) {
  std::vector<bench_row> rows;
  for (const auto& what : jobs) {
    auto some = measure(at.rt, what, recording);
    if (!some)
      return some.failure();
    rows.insert(rows.end(), some->begin(), some->end());
  }
  return rows;
}

} // namespace exeunt
