// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/waveform.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

/// Adds `count` bars of one second, all at `peak` and `rms` dBFS.
void add_seconds(waveform& to, int count, double peak, double rms) {
  for (int i = 0; i < count; ++i) {
    auto bars = to.bars();
    auto from = bars.empty() ? 0 : bars.back().stop;
    to.add({from, from + 1, peak, rms});
  }
}

} // namespace

TEST_CASE("a waveform with room keeps every bar") {
  waveform w{4};
  add_seconds(w, 4, -6, -20);
  REQUIRE(w.bars().size() == 4);
  CHECK(w.bars()[3].start == 3);
  CHECK(w.bars()[3].stop == 4);
}

TEST_CASE("a full waveform makes one bar of every two") {
  waveform w{4};
  add_seconds(w, 5, -6, -20);
  REQUIRE(w.bars().size() == 3);
  CHECK(w.bars()[0].stop == 2);
  CHECK(w.bars()[1].stop == 4);
  CHECK(w.bars()[2].stop == 5);
}

TEST_CASE("all bars but the last are equally long, however many came") {
  for (int count = 1; count < 200; ++count) {
    waveform w{7};
    add_seconds(w, count, -6, -20);
    const auto& bars = w.bars();
    CHECK(bars.size() <= 7);
    CHECK(bars.back().stop == count);
    for (std::size_t i = 0; i + 1 < bars.size(); ++i) {
      CHECK(bars[i].stop - bars[i].start == bars[0].stop);
      CHECK(bars[i].stop == bars[i + 1].start);
    }
  }
}

TEST_CASE("a joined bar keeps the higher peak and the mean power") {
  waveform w{2};
  w.add({0, 1, -6, -20});
  w.add({1, 2, -12, -200});
  w.add({2, 3, -40, -40});
  REQUIRE(w.bars().size() == 2);
  CHECK(w.bars()[0].peak == -6);
  // Half the power: -20 - 10 log10(2).
  CHECK(w.bars()[0].rms == doctest::Approx(-23.0103).epsilon(1e-6));
}
