// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/recut.hpp>
#include <exeunt/pipeline/specimens.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <string>

using namespace exeunt;
using namespace exeunt::test;

TEST_CASE("the dice are those of SplitMix64") {
  // The first outputs for seed 0 of the reference by Vigna, splitmix64.c.
  dice under_test{0};
  CHECK(under_test.roll() == 0xe220a8397b1dcdaf);
  CHECK(under_test.roll() == 0x6e789e6aa1b965f4);
  CHECK(under_test.roll() == 0x06c45d188009454f);
}

TEST_CASE("other cuts change no sample, and nothing between runs of audio") {
  std::vector<frame> in{mono({1, 2, 3}), mono({4}),
                        mark("a"),       mono({5, 6}),
                        gap{7, 8000},    steady({8000, 2, 0}, 3, 0.5f)};
  for (std::size_t longest : {1, 2, 3, 100}) {
    dice chance{longest};
    auto out = recut(in, longest, chance);
    CHECK(timeline_of(out) == timeline_of(in));
    CHECK(events_of(out) == events_of(in));
    for (auto& piece : out)
      if (auto body = piece.get<audio>())
        CHECK(body->frames() <= static_cast<std::int64_t>(longest));
  }
}

TEST_CASE("pieces of one sample are as many as samples") {
  dice chance{1};
  auto out = recut({mono({1, 2, 3}), mono({4})}, 1, chance);
  CHECK(out.size() == 4);
}

TEST_CASE("a timeline joins what the same format follows on") {
  auto whole = timeline_of({mono({1, 2, 3})});
  CHECK(timeline_of({mono({1}), mono({2, 3})}) == whole);
  CHECK(difference(whole, timeline_of({mono({1, 2, 4})}))
        == "stretch 0: audio (8000 Hz, 1 channels, layout 0, 3 samples, "
           "12 octets) differs from octet 10 on");
  CHECK(difference(whole, {})
        == "stretch 0: audio (8000 Hz, 1 channels, layout 0, 3 samples, "
           "12 octets) is missing");
}

TEST_CASE("a timeline keeps gaps of different causes apart") {
  auto two = timeline_of(
    {gap{1, 8000, gap_cause::lost}, gap{2, 8000, gap_cause::late}});
  CHECK(two.size() == 2);
  auto one = timeline_of(
    {gap{1, 8000, gap_cause::lost}, gap{2, 8000, gap_cause::lost}});
  REQUIRE(one.size() == 1);
  CHECK(one[0].frames == 3);
}

TEST_CASE("a specimen is as long as it was asked to be, broken or not") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CHECK(length_of(audio_specimen(seed, {8000, 2, 0}, 4321)) == 4321);
    CHECK(length_of(broken_specimen(seed, {8000, 1, 0}, 4321)) == 4321);
  }
}
