// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/drift_map.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

constexpr std::int64_t ms = 1'000'000;

media_span span(std::int64_t from, std::int64_t to) {
  return {from * ms, to * ms};
}

/// Returns what is known of `within`, in time of the source.
std::vector<media_span> sources(const drift_map& in, media_span within) {
  std::vector<media_span> out;
  in.each(within, [&](auto it) { out.push_back(it.there()); });
  return out;
}

using spans = std::vector<media_span>;

} // namespace

TEST_CASE("media that lies where its source had it is one piece") {
  drift_map map;
  map.add(span(0, 20), 0);
  map.add(span(20, 40), 20 * ms);
  CHECK(sources(map, span(10, 60)) == spans{span(10, 40)});
  CHECK(map.there(39 * ms) == 39 * ms);
  CHECK(!map.there(40 * ms));
}

//  link     0 ... 1000 ....... 6000 ... 7000
//  source   0 ... 1000  pause  1000 ... 2000
TEST_CASE("behind a pause that was made up for, media lies later") {
  drift_map map;
  map.add(span(0, 1'000), 0);
  map.add(span(6'000, 7'000), 1'000 * ms);
  CHECK(map.there(6'500 * ms) == 1'500 * ms);
  CHECK(!map.there(3'000 * ms));
  CHECK(sources(map, span(990, 6'010))
        == spans{span(990, 1'000), span(1'000, 1'010)});
  CHECK(map.here_of(span(900, 1'100))
        == spans{span(900, 1'000), span(6'000, 6'100)});
}

TEST_CASE("a sample more or less is no drift, and never adds up to one") {
  drift_map map;
  for (std::int64_t i = 0; i < 100; ++i)
    map.add({i * 20 * ms, (i + 1) * 20 * ms}, i * 20 * ms + 125'000);
  CHECK(map.there(0) == 0);
  CHECK(map.there(1'999 * ms) == 1'999 * ms);
  // Each is 0.2 ms later than the one before; none is more than 1 ms off.
  drift_map slow;
  for (std::int64_t i = 0; i < 100; ++i) {
    slow.add({i * 20 * ms, (i + 1) * 20 * ms}, i * 20'200'000);
    auto told = slow.there(i * 20 * ms);
    REQUIRE(told);
    CHECK(std::abs(*told - i * 20'200'000) <= 1 * ms);
  }
}

TEST_CASE("where positions go back, what was there before is forgotten") {
  drift_map map;
  map.add(span(0, 100), 500 * ms);
  map.add(span(60, 80), 0);
  CHECK(map.there(59 * ms) == 559 * ms);
  CHECK(map.there(60 * ms) == 0);
  CHECK(!map.there(80 * ms));
}

TEST_CASE("a link that drifts all the time needs a bounded room") {
  drift_map map;
  for (std::int64_t i = 0; i < 10'000; ++i)
    map.add(span(i * 20, i * 20 + 20), (i * 20 + i * 5) * ms);
  CHECK(map.there(9'999 * 20 * ms) == 9'999 * 25 * ms);
  CHECK(!map.there(0));
  CHECK(sources(map, span(0, 200'000)).size() == 256);
}

TEST_CASE("events, octets and the end last no time") {
  CHECK(span_of(frame{bytes{}}) == media_span{});
  CHECK(span_of(frame{end{}}) == media_span{});
}
