// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/time.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("a count is rounded down, on both sides of zero") {
  CHECK(rescale(1, 48'000, 44'100) == 0);
  CHECK(rescale(480, 48'000, 44'100) == 441);
  CHECK(rescale(-1, 48'000, 44'100) == -1);
  CHECK(rescale(1'000'000'000'000, 48'000, 1'000'000'000)
        == 20'833'333'333'333'333);
}

TEST_CASE("a counter keeps what is no whole sample at the next rate") {
  media_counter counter;
  for (int i = 0; i < 6000; ++i) {
    counter.add(1, 48'000);
    counter.add(1, 8000);
    counter.add(1, 44'100);
  }
  // 6000 / 48 kHz + 6000 / 8 kHz + 6000 / 44.1 kHz = 1.011054421... s
  CHECK(counter.position(8000) == 8088);
  CHECK(counter.position(44'100) == 44'587);
  CHECK(counter.time() == media_time{1'011'054'421});
}

TEST_CASE("a counter at one odd rate is exact") {
  media_counter counter;
  for (int i = 0; i < 12'345; ++i)
    counter.add(3, 12'345);
  CHECK(counter.position(12'345) == 37'035);
  CHECK(counter.time() == media_time{3'000'000'000});
}
