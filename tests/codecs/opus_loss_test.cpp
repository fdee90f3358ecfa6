// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>

#include <cmath>

#include "opus_material.hpp"

using namespace exeunt;
using namespace exeunt::test;

namespace {

/// Speech with copies of each frame in the packet behind it.
std::vector<frame> packets_with_copies() {
  return speech_packets(1, {.bitrate = 32'000, .fec = true, .loss = 0.2});
}

const setting_map wide{{"rate", "16000"}};

const setting_map without_copies{{"rate", "16000"}, {"fec", "false"}};

/// Returns 20 ms of `data`, mono at 16 kHz, from packet `index` on; the
/// pre-skip of 6.5 ms shifts all by 104 samples.
std::span<const float> around(const std::vector<float>& data,
                              std::size_t index) {
  return std::span{data}.subspan(index * 320 - 104, 320);
}

frame lost_mark(const frame& of) {
  auto body = *of.get<packet>();
  body.data = {};
  body.lost = true;
  return frame{body};
}

} // namespace

TEST_CASE("a copy in the next packet is better than a guess") {
  auto packets = packets_with_copies();
  auto whole = decode(packets, wide);
  // Packet 18, 360 ms in, lies in the middle of a syllable.
  auto holed = lose(packets, 18, 1);
  auto guessed = decode(holed, without_copies);
  auto copied = decode(holed, wide);
  CHECK(guessed.size() == whole.size());
  CHECK(copied.size() == whole.size());
  auto worse = snr(around(whole, 18), around(guessed, 18));
  auto better = snr(around(whole, 18), around(copied, 18));
  CAPTURE(worse);
  CHECK(better > worse + 3);
}

TEST_CASE("missing media waits for the next packet only with fec") {
  auto packets = packets_with_copies();
  for (bool fec : {true, false}) {
    rehearsal stage{opus_decode_kind(), fec ? wide : without_copies};
    for (std::size_t i = 0; i < 12; ++i)
      stage.feed(0, packets[i]);
    auto before = length_of(stage.seen().outputs[0]);
    stage.feed(0, frame{gap{960, opus_clock, gap_cause::lost}});
    auto after = length_of(stage.seen().outputs[0]);
    CHECK(after - before == (fec ? 0 : 320));
    stage.feed(0, packets[13]);
    CHECK(length_of(stage.seen().outputs[0]) - before == 640);
  }
}

TEST_CASE("a gap, lost marks and empty packets are concealed alike") {
  auto packets = packets_with_copies();
  auto by_gap = decode(lose(packets, 12, 2), wide);
  auto marked = packets;
  marked[12] = lost_mark(packets[12]);
  marked[13] = lost_mark(packets[13]);
  CHECK(decode(marked, wide) == by_gap);
}

TEST_CASE("the guess goes on from what was heard, and fades") {
  auto packets = packets_with_copies();
  auto got = decode(lose(packets, 12, 20), without_copies);
  auto heard = power_of(around(got, 11));
  auto first = power_of(around(got, 12));
  auto last = power_of(around(got, 31));
  CHECK(first > heard / 20);
  CHECK(last < heard / 100);
}

TEST_CASE("one second is concealed, the rest of a pause stays a gap") {
  auto packets = packets_with_copies();
  packets.insert(packets.begin() + 12,
                 frame{gap{48'000 * 3 + 6, opus_clock, gap_cause::late}});
  for (auto& settings : {wide, without_copies}) {
    auto got = run(opus_decode_kind(), settings, packets);
    CHECK(length_of(got.outputs[0]) == 16'000 * 4 + 2);
    std::int64_t passed = 0;
    for (auto& one : got.outputs[0])
      if (auto body = one.get<gap>()) {
        CHECK(body->rate == 16'000);
        CHECK(body->cause == gap_cause::late);
        passed += body->frames;
      }
    CHECK(passed == 16'000 * 2 + 2);
    CHECK(got.max_burst <= opus_decode_kind().facts.max_burst);
  }
}

TEST_CASE("a gap in front of the first packet stays a gap") {
  auto packets = speech_packets(0.5);
  packets.insert(packets.begin(), frame{gap{4'800, 48'000, gap_cause::late}});
  auto got = run(opus_decode_kind(), wide, packets);
  CHECK(got.outputs[0][0].get<gap>()->frames == 1'600);
  CHECK(length_of(got.outputs[0]) == 1'600 + 8'000);
}

TEST_CASE("losses of any size never shift what comes behind them") {
  auto packets = packets_with_copies();
  for (std::int64_t ticks = 1; ticks < 6'000; ticks += 317) {
    CAPTURE(ticks);
    auto holed = packets;
    holed.insert(holed.begin() + 12,
                 frame{gap{ticks, opus_clock, gap_cause::lost}});
    auto got = run(opus_decode_kind(), wide, holed);
    CHECK(length_of(got.outputs[0]) == (48'000 + ticks) / 3);
  }
}

TEST_CASE("I1: an interruption forgets what waits, and decoding goes on") {
  auto packets = packets_with_copies();
  rehearsal stage{opus_decode_kind(), wide};
  for (std::size_t i = 0; i < 10; ++i)
    stage.feed(0, packets[i]);
  stage.feed(0, frame{gap{960, opus_clock, gap_cause::lost}});
  auto before = length_of(stage.seen().outputs[0]);
  stage.interrupt(0);
  stage.feed(0, packets[11]);
  CHECK(length_of(stage.seen().outputs[0]) == before + 320);
  stage.run_out();
  CHECK(to_string(stage.seen().why) == "none");
}
