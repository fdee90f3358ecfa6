// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/wav.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include "wav_reading.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

using integers = std::vector<long>;

constexpr audio_format mono_8k{8000, 1, 0};

/// Returns samples that count up from `first`.
frame counting(long first, std::size_t count) {
  std::vector<float> data;
  for (std::size_t i = 0; i < count; ++i)
    data.push_back(static_cast<float>(first + static_cast<long>(i)) / 32'768);
  return sound(mono_8k, data);
}

frame speech(event_kind kind, std::int64_t start, std::int64_t stop = -1) {
  event_body body;
  body.kind = kind;
  body.start = start;
  body.stop = stop;
  body.rate = 8000;
  return say(body);
}

integers range(long first, long stop) {
  integers out;
  for (; first < stop; ++first)
    out.push_back(first);
  return out;
}

/// A `wav` stage and the file that it writes.
struct bench {
  explicit bench(setting_map more = {}) {
    more["path"] = path;
    stage.emplace(wav_kind(), more, 1, 0);
  }

  void feed(std::initializer_list<frame> frames) {
    for (auto& what : frames)
      stage->feed(0, what);
  }

  reading finish() {
    stage->run_out();
    return read_wav(octets_of(path));
  }

  scratch_folder folder;
  std::string path = folder.file("out.wav");
  std::optional<rehearsal> stage;
};

} // namespace

TEST_CASE("wav writes what comes, under its name only at the end") {
  bench b;
  b.feed({counting(1, 3), counting(4, 2)});
  CHECK(b.stage->seen().notes.at("file") == b.path + ".part");
  CHECK(b.finish().integers() == integers{1, 2, 3, 4, 5});
  CHECK(b.stage->seen().notes.at("file") == b.path);
  CHECK(!std::filesystem::exists(b.path + ".part"));
}

TEST_CASE("wav leaves a complete part of a run that was cancelled") {
  bench b;
  b.feed({counting(1, 3)});
  b.stage.reset();
  CHECK(!std::filesystem::exists(b.path));
  auto got = read_wav(octets_of(b.path + ".part"));
  CHECK(got.integers() == integers{1, 2, 3});
  CHECK(got.warning.empty());
}

TEST_CASE("wav that was cancelled before any audio leaves nothing") {
  bench b;
  b.stage.reset();
  CHECK(!std::filesystem::exists(b.path));
  CHECK(!std::filesystem::exists(b.path + ".part"));
}

TEST_CASE("L27: wav without any input writes an empty file") {
  bench b;
  auto got = b.finish();
  CHECK(!b.stage->seen().why);
  CHECK(!got.why);
  CHECK(got.samples().empty());
}

TEST_CASE("a gap becomes silence, also before and behind the audio") {
  bench b;
  b.feed({gap{2, 8000}, counting(5, 2), gap{3, 8000}, counting(9, 1),
          gap{12, 48'000}});
  CHECK(b.finish().integers() == integers{0, 0, 5, 6, 0, 0, 0, 9, 0, 0});
}

TEST_CASE("a stream of nothing but a gap becomes silence at its rate") {
  bench b;
  b.feed({gap{3, 16'000}});
  auto got = b.finish();
  CHECK(got.format() == audio_format{16'000, 1, 0});
  CHECK(got.integers() == integers{0, 0, 0});
}

TEST_CASE("A8: 10 min of mutes and holds end within a sample") {
  bench b{{{"encoding", "ulaw"}}};
  std::int64_t fed = 0; // at 48 kHz: six ticks a sample
  auto step = 1;        // gaps that are no whole number of samples
  while (fed < 48'000LL * 600) {
    b.feed({steady(mono_8k, 8000, 0.5f), gap{47'000 + step, 48'000}});
    fed += 48'000 + 47'000 + step;
    step = step % 11 + 1;
  }
  auto got = b.finish();
  auto written = static_cast<std::int64_t>(got.samples().size());
  CHECK(std::abs(written - fed / 6) <= 1);
}

TEST_CASE("keep=speech writes exactly the samples of the segments") {
  bench b{{{"keep", "speech"}}};
  b.feed({counting(0, 1000), speech(event_kind::speech_started, 700),
          counting(1000, 1000), speech(event_kind::speech_stopped, 700, 1800),
          counting(2000, 3000), speech(event_kind::speech_started, 4500),
          counting(5000, 20), speech(event_kind::speech_stopped, 4500, 4501)});
  auto want = range(700, 1800);
  want.push_back(4500);
  CHECK(b.finish().integers() == want);
}

TEST_CASE("keep=speech needs no news of the start, only of the end") {
  bench b{{{"keep", "speech"}}};
  b.feed({counting(0, 50), speech(event_kind::speech_stopped, 10, 20)});
  CHECK(b.finish().integers() == range(10, 20));
}

TEST_CASE("keep=speech writes a segment longer than its lookback") {
  bench b{{{"keep", "speech"}, {"lookback", "10ms"}}};
  b.feed({counting(0, 100), speech(event_kind::speech_started, 90)});
  for (long at = 100; at < 20'000; at += 100)
    b.feed({counting(at, 100)});
  b.feed({speech(event_kind::speech_stopped, 90, 19'950)});
  CHECK(b.finish().integers() == range(90, 19'950));
}

TEST_CASE("keep=speech ends an open segment with the stream") {
  bench b{{{"keep", "speech"}}};
  b.feed({counting(0, 100), speech(event_kind::speech_started, 40),
          counting(100, 100)});
  CHECK(b.finish().integers() == range(40, 200));
}

TEST_CASE("keep=speech writes gaps in a segment as silence") {
  bench b{{{"keep", "speech"}}};
  b.feed({counting(0, 5), speech(event_kind::speech_started, 3), gap{3, 8000},
          counting(8, 4), speech(event_kind::speech_stopped, 3, 10)});
  CHECK(b.finish().integers() == integers{3, 4, 0, 0, 0, 8, 9});
}

TEST_CASE("keep=speech tells when news came later than it looks back") {
  bench b{{{"keep", "speech"}, {"lookback", "10ms"}}}; // 80 samples
  for (long at = 0; at < 200; at += 10)
    b.feed({counting(at, 10)});
  b.feed({speech(event_kind::speech_stopped, 100, 150)});
  CHECK(b.finish().integers() == range(120, 150));
  CHECK(b.stage->seen().notes.at("warning")
        == "20 samples of speech were told too late; raise lookback");
}

TEST_CASE("keep=speech without speech writes an empty file") {
  bench b{{{"keep", "speech"}}};
  b.feed({counting(0, 5000)});
  CHECK(b.finish().samples().empty());
}

TEST_CASE("a change of format is refused with the mend") {
  bench b;
  b.feed({counting(1, 3), steady({16'000, 2, 0}, 10, 0.5f)});
  auto& why = b.stage->seen().why;
  CHECK(why == ec::format_mismatch);
  CHECK(why.text()
        == "the audio changes from 8000 Hz with 1 channels to 16000 Hz with 2");
  CHECK(why.mend() == "insert resample in front of it");
}

TEST_CASE("a file that cannot be written is found before the start") {
  scratch_folder folder;
  auto choices = [](setting_map settings) {
    return wav_kind().choices(settings, {}).failure();
  };
  CHECK(choices({}) == ec::bad_setting);
  CHECK(choices({{"path", folder.file("none/x.wav")}}) == ec::io_failed);
  CHECK(choices({{"path", folder.path().string()}}) == ec::io_failed);
  CHECK(!choices({{"path", folder.file("x.wav")}}));
}

TEST_CASE("who looks at the kind sees its input without naming a file") {
  auto ports = wav_kind().ports({});
  REQUIRE(ports);
  CHECK(ports->inputs.size() == 1);
  CHECK(ports->outputs.empty());
}
