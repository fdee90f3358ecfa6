// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <cmath>

using namespace exeunt;
using namespace exeunt::test;

TEST_CASE("gain of 20 dB multiplies by ten") {
  auto got = rehearse(gain_kind(), {{"db", "20"}}, {{mono({0.01f, -0.05f})}});
  auto out = samples_of(got.outputs[0]);
  REQUIRE(out.size() == 2);
  CHECK(out[0] == doctest::Approx(0.1));
  CHECK(out[1] == doctest::Approx(-0.5));
}

TEST_CASE("gain of 0 dB passes the same block on") {
  auto in = mono({0.5f});
  auto got = rehearse(gain_kind(), {}, {{in}});
  CHECK(got.outputs[0][0].get<audio>()->data.data()
        == in.get<audio>()->data.data());
}

TEST_CASE("gain does not clip") {
  auto got = rehearse(gain_kind(), {{"db", "20"}}, {{mono({1.f})}});
  CHECK(samples_of(got.outputs[0])[0] == doctest::Approx(10.0));
}

TEST_CASE("a change of gain is a linear ramp over all channels alike") {
  rehearsal stage{gain_kind(), {{"ramp", "1ms"}}};
  stage.set({{"db", "-120"}});
  // 1 ms at 8 kHz is 8 samples; -120 dB is 1e-6, almost 0.
  stage.feed(0, steady({8000, 2, 0}, 10, 1.f));
  stage.run_out();
  auto out = samples_of(stage.seen().outputs[0]);
  REQUIRE(out.size() == 20);
  for (std::size_t i = 0; i < 10; ++i) {
    CHECK(out[2 * i] == out[2 * i + 1]);
    auto expected = i < 8 ? 1 - double(i) / 8 : 0;
    CHECK(out[2 * i] == doctest::Approx(expected).epsilon(1e-4));
  }
}

TEST_CASE("A2: a ramp is the same bit for bit however the audio is cut") {
  auto run = [](std::int64_t piece) {
    rehearsal stage{gain_kind(), {}};
    stage.set({{"db", "-6"}});
    for (std::int64_t at = 0; at < 480; at += piece)
      stage.feed(0, steady({8000, 1, 0}, piece, 0.7f));
    stage.run_out();
    return samples_of(stage.seen().outputs[0]);
  };
  auto whole = run(480);
  for (std::int64_t piece : {1, 3, 16, 160, 240})
    CHECK(run(piece) == whole);
}

TEST_CASE("a change during a ramp goes on from where the ramp is") {
  rehearsal stage{gain_kind(), {{"ramp", "2ms"}}};
  stage.set({{"db", "-120"}});
  stage.feed(0, steady({8000, 1, 0}, 8, 1.f));
  stage.set({{"db", "0"}});
  stage.feed(0, steady({8000, 1, 0}, 9, 1.f));
  auto out = samples_of(stage.seen().outputs[0]);
  REQUIRE(out.size() == 17);
  CHECK(out[8] == doctest::Approx(0.5));
  CHECK(out[16 - 8] < out[15]);
  for (std::size_t i = 1; i < out.size(); ++i)
    CHECK(std::abs(out[i] - out[i - 1]) < 0.07);
}

TEST_CASE("a bad change is refused and changes nothing") {
  rehearsal stage{gain_kind(), {}};
  stage.set({{"db", "1000"}});
  CHECK(stage.seen().why == ec::bad_setting);
}
