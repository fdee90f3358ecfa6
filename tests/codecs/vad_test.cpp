// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/codecs/vad.hpp>
#include <exeunt/codecs/voice_detector.hpp>
#include <exeunt/codecs/wav_reader.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <malloc.h>
#include <support/frames.hpp>
#include <support/sound.hpp>
#include <support/test_data.hpp>

#include <cmath>
#include <filesystem>
#include <string>
#include <utility>

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// Start and stop in seconds.
using span_of_time = std::pair<double, double>;

std::vector<frame> load_wav(const std::filesystem::path& path) {
  std::vector<frame> out;
  wav_reader reader{{}, std::chrono::milliseconds{20}};
  REQUIRE_FALSE(reader.feed(octets_of(path), out));
  REQUIRE_FALSE(reader.finish(out));
  return out;
}

rehearsed run(const std::vector<frame>& sound,
              const setting_map& settings = {}) {
  auto got = rehearse(vad_kind(), settings, {sound});
  CHECK(to_string(got.why) == "none");
  return got;
}

std::vector<span_of_time> segments_in(const rehearsed& got) {
  std::vector<span_of_time> out;
  for (auto& body : got.events)
    if (body.kind == event_kind::speech_stopped)
      out.emplace_back(double(body.start) / body.rate,
                       double(body.stop) / body.rate);
  return out;
}

bool covers(const std::vector<span_of_time>& all, double at) {
  for (auto& [start, stop] : all)
    if (at >= start && at < stop)
      return true;
  return false;
}

/// Shares of 10 ms that were missed, and that were told without cause.
struct score {
  double missed = 0;
  double invented = 0;
};

/// Compares two lists of segments, except within 0.25 s of a label's ends.
score compare(const std::vector<span_of_time>& labels,
              const std::vector<span_of_time>& found, double length) {
  int speech = 0;
  int silence = 0;
  score out;
  for (double at = 0.005; at < length; at += 0.01) {
    auto unclear = false;
    for (auto& [start, stop] : labels)
      unclear |= std::abs(at - start) < 0.25 || std::abs(at - stop) < 0.25;
    if (unclear)
      continue;
    auto label = covers(labels, at);
    (label ? speech : silence) += 1;
    out.missed += label && !covers(found, at);
    out.invented += !label && covers(found, at);
  }
  return {out.missed / std::max(speech, 1),
          out.invented / std::max(silence, 1)};
}

/// Returns raw 16-bit samples at 8 kHz as frames of 10 ms.
std::vector<frame> load_raw(const std::filesystem::path& path) {
  auto data = octets_of(path);
  std::vector<float> out;
  for (std::size_t i = 0; i + 2 <= data.size(); i += 2)
    out.push_back(static_cast<std::int16_t>(data[i] | data[i + 1] << 8)
                  / 32'768.f);
  return frames_of(out, {8'000, 1, 0}, 80);
}

} // namespace

TEST_CASE("exactly four utterances are found where they are labelled") {
  auto path = data_file("vad/cobra/sample.wav");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  // Labels and tolerances: README of the data folder, section vad.
  const std::vector<span_of_time> labels{
    {0.896, 1.696}, {3.104, 3.872}, {5.216, 5.856}, {7.264, 8.064}};
  auto found = segments_in(run(load_wav(*path)));
  REQUIRE(found.size() == labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    CAPTURE(i);
    CHECK(std::abs(found[i].first - labels[i].first) <= 0.15);
    CHECK(std::abs(found[i].second - labels[i].second) <= 0.35);
  }
}

TEST_CASE("telephone talk agrees with its labels") {
  auto path = data_file("vad/pyannote/sample.wav");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  // From sample.rttm beside it, overlapping speakers joined.
  const std::vector<span_of_time> labels{
    {6.690, 7.120}, {7.550, 17.920}, {18.050, 21.490}, {21.780, 30}};
  auto found = segments_in(run(load_wav(*path)));
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().first > 6.5);
  CHECK(found.back().second == doctest::Approx(30).epsilon(0.001));
  auto got = compare(labels, found, 30);
  CHECK(got.missed <= 0.01);
  CHECK(got.invented <= 0.01);
}

TEST_CASE("a spoken command is one segment") {
  // Of the Debian package pocketsphinx-testdata: 16 bits at 16 kHz.
  auto path = "/usr/share/pocketsphinx/test/data/goforward.raw";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no data");
    return;
  }
  auto octets = octets_of(path);
  std::vector<float> data(octets.size() / 2);
  decode_samples(sample_encoding::s16, std::endian::little, octets.data(),
                 data);
  auto found = segments_in(run({sound({16'000, 1, 0}, data)}));
  REQUIRE(found.size() == 1);
  // The first and the last 10 ms above -45 dBFS.
  CHECK(std::abs(found[0].first - 0.50) <= 0.10);
  CHECK(std::abs(found[0].second - 2.38) <= 0.25);
}

TEST_CASE("it agrees with the decisions of another build of the detector") {
  auto path = data_file("vad/py-webrtcvad/test-audio.raw");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto found = segments_in(run(load_raw(*path)));
  // Mode 1 says voice in each of the frames 7 to 26, of 30 ms.
  int agreed = 0;
  for (int i = 7; i <= 26; ++i)
    agreed += covers(found, i * 0.03 + 0.015);
  CHECK(agreed >= 18);
  CHECK_FALSE(covers(found, 0.015));
}

TEST_CASE("single decisions are those of libfvad, but for one in a thousand") {
  struct truth {
    const char* name;
    /// Frames of 10 ms with voice in mode 3; from wavtest.expect.
    int voiced;
  };
  auto path = data_file("vad/libfvad/wavtest.expect");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  // webrtc-audio-processing 1.3, with its one likelihood, hears 8 kHz at 16:
  // of 540 decisions 16 are others, as counted there.
  auto narrow = voice_detector::knows(voice_likelihood::high) ? 481 : 467;
  for (auto& one : {truth{"8", narrow}, truth{"16", 470}}) {
    CAPTURE(one.name);
    auto wav = path->parent_path()
               / ("audio_tiny" + std::string{one.name} + ".wav");
    int voiced = 0;
    for (auto& body : run(load_wav(wav), {{"decisions", "true"}}).events)
      voiced += body.kind == event_kind::voice && body.value > 0;
    CHECK(std::abs(voiced - one.voiced) <= 1);
  }
}

TEST_CASE("A7: events do not depend on how the audio is cut") {
  auto sound = speech_specimen(2, {16'000, 1, 0}, 64'000);
  auto data = samples_of(sound);
  auto whole = run(sound, {{"decisions", "true"}}).events;
  CHECK(whole.size() > 400);
  for (std::size_t size : {1u, 159u, 160u, 1'600u, 64'000u}) {
    CAPTURE(size);
    auto cut = frames_of(data, {16'000, 1, 0}, size);
    CHECK(run(cut, {{"decisions", "true"}}).events == whole);
  }
}

TEST_CASE("all audio is passed on at once, the very same buffers") {
  auto sound = speech_specimen(2, {16'000, 2, 0}, 16'000);
  rehearsal stage{vad_kind(), {}};
  std::int64_t fed = 0;
  for (auto& one : sound) {
    stage.feed(0, one);
    fed += extent_of(one).frames;
    std::int64_t passed = 0;
    for (auto& out : stage.seen().outputs[0])
      passed += extent_of(out).frames;
    CHECK(passed == fed);
  }
  CHECK(stage.seen().outputs[0][0].get<audio>()->data.data()
        == sound[0].get<audio>()->data.data());
}

TEST_CASE("all rates find the same syllables") {
  for (std::uint32_t rate : {8'000, 16'000, 32'000, 48'000}) {
    CAPTURE(rate);
    auto found = segments_in(run(speech_specimen(1, {rate, 1, 0}, rate * 6)));
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(std::abs(found[i].first - 2. * double(i)) < 0.15);
      CHECK(std::abs(found[i].second - 2. * double(i) - 1.25) < 0.35);
    }
  }
}

TEST_CASE("a gap counts as silence and ends a segment") {
  auto sound = speech_specimen(1, {16'000, 1, 0}, 12'800);
  sound.push_back(frame{gap{32'000, 16'000, gap_cause::lost}});
  auto got = run(sound);
  auto found = segments_in(got);
  REQUIRE(found.size() == 1);
  CHECK(found[0].second < 1.05);
  CHECK(length_of(got.outputs[0]) == 44'800);
}

TEST_CASE("silence and noise are no speech") {
  std::vector<float> quiet(48'000);
  CHECK(run(frames_of(quiet, {16'000, 1, 0}, 320)).events.empty());
  dice noise{3};
  for (auto& x : quiet)
    x = 0.01f * noise.bipolar();
  CHECK(segments_in(run(frames_of(quiet, {16'000, 1, 0}, 320))).empty());
}

TEST_CASE("a rate that the detector does not know is refused with the mend") {
  auto got = rehearse(vad_kind(), {},
                      {frames_of(sine(440, 44'100, 441), {44'100, 1, 0}, 441)});
  CHECK(to_string(got.why)
        == "voice detection does not take 44100 Hz (format_mismatch); insert "
           "resample rate=16000 in front of it");
}

TEST_CASE("a likelihood that this system lacks is refused with the mend") {
  auto got = rehearse(vad_kind(), {{"likelihood", "high"}},
                      {speech_specimen(1, {16'000, 1, 0}, 800)});
  CHECK(to_string(got.why)
        == (voice_detector::knows(voice_likelihood::high)
              ? "none"
              : "the voice detection of this system has one likelihood "
                "(unsupported); leave it at very_low"));
}

TEST_CASE("200 passes over a call leave the heap as it was") {
  auto path = data_file("vad/py-webrtcvad/leak-test.wav");
  if (!path) {
    MESSAGE("skipped: no data");
    return;
  }
  auto sound = load_wav(*path);
  auto pass = [&] { segments_in(run(sound)); };
  pass();
  auto before = ::mallinfo2().uordblks;
  for (int i = 0; i < 200; ++i)
    pass();
  CHECK(::mallinfo2().uordblks <= before + 4'096);
}
