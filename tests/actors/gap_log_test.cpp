// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/gap_log.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

constexpr std::int64_t ms = 1'000'000;

/// Returns a gap from `from` to `to` ms.
missing_span hole(std::int64_t from, std::int64_t to, stream_id stream = 0) {
  return {stream, gap_cause::lost, {from * ms, to * ms}};
}

} // namespace

TEST_CASE("gaps that touch are one, others stay apart") {
  gap_log log;
  log.add(hole(0, 20));
  log.add(hole(20, 40));
  log.add(hole(41, 50));
  CHECK(log.all()
        == std::vector<missing_span>{{0, gap_cause::lost, {0, 40 * ms}},
                                     {0, gap_cause::lost, {41 * ms, 50 * ms}}});
}

TEST_CASE("gaps of other streams and causes stay apart") {
  gap_log log;
  log.add(hole(0, 20, 0));
  log.add(hole(0, 20, 1));
  log.add({0, gap_cause::late, {20 * ms, 40 * ms}});
  log.add(hole(20, 40, 1));
  CHECK(log.all()
        == std::vector<missing_span>{{0, gap_cause::lost, {0, 20 * ms}},
                                     {1, gap_cause::lost, {0, 40 * ms}},
                                     {0, gap_cause::late, {20 * ms, 40 * ms}}});
}

TEST_CASE("when there are too many, those that are near become one") {
  gap_log log{8};
  // Pairs 5 ms apart, a second from each other.
  for (std::int64_t i = 0; i < 6; ++i) {
    log.add(hole(1000 * i, 1000 * i + 20));
    log.add(hole(1000 * i + 25, 1000 * i + 40));
  }
  auto all = log.all();
  REQUIRE(all.size() == 6);
  CHECK(all[0] == missing_span{0, gap_cause::lost, {0, 40 * ms}});
  CHECK(all[5] == missing_span{0, gap_cause::lost, {5000 * ms, 5040 * ms}});
}

TEST_CASE("a million gaps of many streams need no more room than eight") {
  gap_log log{8};
  for (std::int64_t i = 0; i < 1'000'000; ++i)
    log.add(hole(100 * i, 100 * i + 20, static_cast<stream_id>(i % 20)));
  CHECK(log.all().size() <= 8);
}

TEST_CASE("what has no length is no gap") {
  gap_log log;
  log.add(hole(5, 5));
  log.add({});
  CHECK(log.all().empty());
}

TEST_CASE("a gap that no source knows joins none that has a time there") {
  gap_log log;
  log.add(hole(0, 20));
  log.add({0, gap_cause::lost, {20 * ms, 40 * ms}, true});
  CHECK(log.all().size() == 2);
}
