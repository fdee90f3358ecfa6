// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_link.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t ms = 1'000'000;

std::vector<std::uint8_t> octets(std::string_view text) {
  return {text.begin(), text.end()};
}

std::vector<std::string> texts(const node_link::content& of) {
  std::vector<std::string> out;
  for (auto& it : of.messages)
    out.emplace_back(it.begin(), it.end());
  return out;
}

/// Two ends: the clock of `far` is a thousand seconds ahead.
struct two_ends {
  static constexpr std::int64_t ahead = 1'000'000 * ms;

  node_link near{1};
  node_link far{1 + ahead};

  /// Sends a parcel at `now` of the near clock; it travels for `way`.
  void there(std::int64_t now, std::int64_t way) {
    REQUIRE(far.read(near.take(now), now + way + ahead));
  }

  void back(std::int64_t now, std::int64_t way) {
    REQUIRE(near.read(far.take(now + ahead), now + way));
  }
};

} // namespace

TEST_CASE("messages leave together and come in their order") {
  node_link from{0};
  node_link to{0};
  from.add(octets("one"), 0);
  from.add(octets(""), 0);
  from.add(octets("three"), 0);
  CHECK(from.waiting() == 3 * 4 + 8);
  auto parcel = from.take(5 * ms);
  auto content = to.read(parcel, 7 * ms);
  REQUIRE(content);
  CHECK(texts(*content) == std::vector<std::string>{"one", "", "three"});
  CHECK(from.waiting() == 0);
  CHECK(from.sent_at() == 5 * ms);
  CHECK(to.heard_at() == 7 * ms);
}

TEST_CASE("after a pause a message is due at once") {
  node_link from{0};
  static_cast<void>(from.take(100 * ms));
  from.add(octets("first"), 150 * ms);
  from.add(octets("second"), 150 * ms + 1);
  CHECK(from.due() == 150 * ms);
}

TEST_CASE("what comes too late for the first parcel after a pause follows it") {
  node_link from{0};
  static_cast<void>(from.take(100 * ms));
  constexpr auto wake = defaults::parcel_wake.count();
  SUBCASE("at once") {
    from.add(octets("late"), 100 * ms + wake - 1);
    CHECK(from.due() == 100 * ms + wake - 1);
    // And no other one follows that one.
    static_cast<void>(from.take(100 * ms + wake));
    from.add(octets("later"), 100 * ms + wake + 1);
    CHECK(from.due() == 100 * ms + wake + defaults::parcel_pause.count());
  }
  SUBCASE("as long as the threads on its way are awake") {
    from.add(octets("late"), 100 * ms + wake);
    CHECK(from.due() == 100 * ms + defaults::parcel_pause.count());
  }
}

TEST_CASE("few messages wait, so that parcels do not follow closely") {
  node_link from{0};
  static_cast<void>(from.take(99 * ms));
  static_cast<void>(from.take(100 * ms));
  from.add(octets("lonely"), 100 * ms + 1);
  CHECK(from.due() == 100 * ms + defaults::parcel_pause.count());
  for (std::size_t i = 1; i < defaults::dense_parcel; ++i)
    from.add(octets("many"), 100 * ms + 2);
  CHECK(from.due() == 100 * ms + defaults::dense_pause.count());
}

TEST_CASE("N10: a parcel that is missing, or comes twice, is lost") {
  node_link from{0};
  node_link to{0};
  auto first = from.take(1 * ms);
  auto second = from.take(2 * ms);
  auto third = from.take(3 * ms);
  REQUIRE(to.read(first, 1 * ms));
  SUBCASE("missing") {
    auto why = to.read(third, 3 * ms).failure();
    CHECK(why == ec::lost);
    CHECK(why.text() == "parcel 2 is missing, 3 came");
  }
  SUBCASE("twice") {
    CHECK(to.read(first, 3 * ms).failure() == ec::lost);
  }
}

TEST_CASE("the round trip leaves out what the far end took to answer") {
  two_ends pair;
  pair.there(10 * ms, 30 * ms);
  // Comes back 200 ms after it arrived: 10 + 30 + 200 + 20.
  pair.back(240 * ms, 20 * ms);
  CHECK(pair.near.round_trip() == 50ms);
}

TEST_CASE("what the far clock says becomes an instant of ours by its age") {
  two_ends pair;
  pair.there(10 * ms, 30 * ms);
  pair.back(40 * ms, 30 * ms);
  // Left at 100 ms, so it comes at 130 and is told as 30 ms older.
  pair.far.add(octets("x"), 0);
  auto parcel = pair.far.take(100 * ms + two_ends::ahead);
  auto content = pair.near.read(parcel, 130 * ms);
  REQUIRE(content);
  auto said = 90 * ms + two_ends::ahead;
  CHECK(said + content->offset == 90 * ms);
}

TEST_CASE("what a parcel took longer than others counts as age") {
  two_ends pair;
  pair.there(10 * ms, 30 * ms);
  pair.back(40 * ms, 30 * ms);
  auto age_at = [&](std::int64_t left, std::int64_t came) {
    auto content = pair.near.read(pair.far.take(left + two_ends::ahead), came);
    REQUIRE(content);
    return came - (left + two_ends::ahead + content->offset);
  };
  CHECK(age_at(100 * ms, 130 * ms) == 30 * ms);
  CHECK(age_at(200 * ms, 900 * ms) == 700 * ms);
  CHECK(age_at(901 * ms, 931 * ms) == 30 * ms);
  SUBCASE("unless the way has become longer, as far as is known by then") {
    for (auto left = 1'000 * ms; left < 22'000 * ms; left += 200 * ms) {
      pair.there(left, 100 * ms);
      pair.back(left + 100 * ms, 100 * ms);
    }
    CHECK(age_at(22'000 * ms, 22'100 * ms) == 100 * ms);
  }
}

TEST_CASE("no parcel took longer than there and back, however clocks go") {
  two_ends pair;
  pair.there(10 * ms, 30 * ms);
  pair.back(40 * ms, 30 * ms);
  // The far clock has stopped for 300 ms.
  constexpr auto ahead = two_ends::ahead - 300 * ms;
  REQUIRE(pair.far.read(pair.near.take(500 * ms), 530 * ms + ahead));
  auto left = 540 * ms + ahead;
  auto content = pair.near.read(pair.far.take(left), 570 * ms);
  REQUIRE(content);
  CHECK(570 * ms - (left + content->offset) == 60 * ms);
}

TEST_CASE("what is no parcel is no sign of life") {
  node_link from{0};
  from.add(octets("message"), 0);
  auto good = from.take(1 * ms);
  SUBCASE("cut anywhere") {
    for (std::size_t n = 0; n < good.size(); ++n) {
      // Without a message a parcel is whole.
      if (n == 41)
        continue;
      node_link to{9};
      CHECK_FALSE(to.read(std::span{good}.first(n), 50 * ms));
      CHECK(to.heard_at() == 9);
    }
  }
  SUBCASE("from a clock beyond all bounds") {
    good[15] = 0x7f;
    node_link to{9};
    CHECK(to.read(good, 50 * ms).failure() == ec::malformed);
  }
}

TEST_CASE("each end acknowledges what came by whatever it sends next") {
  two_ends pair;
  auto full = pair.near.room();
  pair.near.add(std::vector<std::uint8_t>(5'000), 9 * ms);
  CHECK(pair.near.room() == full - 5'004);
  pair.there(10 * ms, 1 * ms);
  // The header takes its part.
  CHECK(pair.near.room() == full - 5'004 - 41);
  pair.back(12 * ms, 1 * ms);
  // It was more than half of the window, which grows by what has come.
  CHECK(pair.near.room() == full + 5'045);
}

TEST_CASE("a parcel that leaves little room asks what has come") {
  two_ends pair;
  pair.near.add(octets("little"), 9 * ms);
  pair.there(10 * ms, 1 * ms);
  CHECK_FALSE(pair.far.owes());
  pair.near.add(std::vector<std::uint8_t>(5'000), 11 * ms);
  pair.there(12 * ms, 1 * ms);
  CHECK(pair.far.owes());
  pair.back(14 * ms, 1 * ms);
  CHECK_FALSE(pair.far.owes());
  CHECK_FALSE(pair.near.owes());
}

TEST_CASE("an empty parcel asks for nothing, however little room there is") {
  two_ends pair;
  pair.near.add(std::vector<std::uint8_t>(50'000), 9 * ms);
  pair.there(10 * ms, 1 * ms);
  CHECK(pair.near.room() == 0);
  pair.back(12 * ms, 1 * ms);
  pair.near.add(std::vector<std::uint8_t>(90'000), 13 * ms);
  pair.there(14 * ms, 1 * ms);
  pair.back(15 * ms, 1 * ms);
  pair.far.add(std::vector<std::uint8_t>(50'000), 16 * ms + two_ends::ahead);
  pair.back(16 * ms, 1 * ms);
  CHECK(pair.near.owes());
  pair.there(18 * ms, 1 * ms);
  CHECK_FALSE(pair.far.owes());
}

TEST_CASE("who acknowledges what was never sent is no node") {
  node_link from{0};
  node_link to{0};
  REQUIRE(from.read(to.take(1 * ms), 2 * ms));
  CHECK(to.read(from.take(3 * ms), 4 * ms));
  node_link other{0};
  CHECK(other.read(from.take(5 * ms), 6 * ms).failure() != ec::none);
}

TEST_CASE(
  "a trip is half of the shortest way, and what is waited on top of it") {
  constexpr std::size_t size = 4 * 1024;
  two_ends pair;
  pair.there(10 * ms, 30 * ms);
  pair.back(40 * ms, 30 * ms);
  CHECK(pair.near.trip(size) == 30 * ms);
  CHECK_FALSE(pair.near.is_slow(size));
  pair.near.add(std::vector<std::uint8_t>(size), 100 * ms);
  auto crowded = pair.near.take(100 * ms, true);
  REQUIRE(pair.far.read(crowded, 290 * ms + two_ends::ahead));
  CHECK(pair.far.owes());
  pair.back(290 * ms, 30 * ms);
  // Of 160 ms an eighth, and twice a quarter: this once may be an exception.
  CHECK(pair.near.trip(size) > 125 * ms);
  CHECK(pair.near.trip(size) < 130 * ms);
  CHECK(pair.near.is_slow(size));
  CHECK_FALSE(pair.near.is_slow(size / 4));
}
