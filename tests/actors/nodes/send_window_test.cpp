// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/send_window.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

using namespace exeunt;

namespace {

constexpr std::int64_t ms = 1'000'000;
constexpr std::size_t kib = 1024;

/// A wire that takes `rate` octets in a second, each `trip` ns long, and what
/// comes back as quickly. Whatever has room is sent.
struct saturated {
  std::int64_t rate;
  std::int64_t trip;
  std::size_t parcel = 1 * kib;

  send_window window = {};
  std::int64_t now = 0;
  std::int64_t busy_until = 0;
  std::int64_t longest = 0;

  struct on_the_way {
    std::int64_t left = 0;
    std::int64_t back = 0;
  };
  ring_queue<on_the_way> all = {};
  std::uint64_t heard = 0;

  void play(int parcels) {
    for (int i = 0; i < parcels; ++i) {
      while (window.room(0) > 0)
        send();
      hear();
    }
  }

  void send() {
    window.sent(parcel, true);
    auto length = static_cast<std::int64_t>(parcel) * 1000 * ms / rate;
    busy_until = std::max(busy_until, now) + length;
    all.push_back({now, busy_until + 2 * trip});
  }

  void hear() {
    auto next = all.pop_front();
    now = next.back;
    longest = now - next.left;
    window.heard(++heard, longest, now);
  }
};

} // namespace

TEST_CASE("there is room for 8 KiB at first, and while nothing is on its way") {
  send_window window;
  CHECK(window.room(0) == 8 * kib);
  CHECK(window.room(3 * kib) == 5 * kib);
  window.sent(20 * kib, false);
  CHECK(window.room(0) == 0);
  window.heard(1, 0, 1);
  CHECK(window.room(0) == 8 * kib);
}

TEST_CASE("a window opens while parcels come as fast as ever") {
  // 100 MB/s, 10 ms there: a round trip has room for 2 MB.
  saturated wire{100'000'000, 10 * ms};
  wire.play(200'000);
  CHECK(wire.window.limit() > 2'000 * kib);
  CHECK(wire.longest < 80 * ms);
}

TEST_CASE("a window closes when what leaves waits for what left before") {
  // 200 kbit/s, 1 ms there: a KiB takes 41 ms.
  saturated wire{25'000, 1 * ms};
  wire.play(200);
  CHECK(wire.window.limit() <= 4 * kib);
  CHECK(wire.longest < 200 * ms);
}

TEST_CASE("a packet that is sent again costs speed for a moment only") {
  saturated wire{1'000'000, 25 * ms};
  wire.play(2'000);
  auto before = wire.window.limit();
  wire.busy_until += 300 * ms;
  wire.play(100);
  CHECK(wire.window.limit() < before);
  wire.play(500);
  CHECK(wire.window.limit() > before / 2);
}

TEST_CASE("a window that nobody fills stays as it is") {
  send_window window;
  for (std::uint64_t i = 1; i < 100; ++i) {
    window.sent(100, false);
    window.heard(i, 1 * ms, 1);
  }
  CHECK(window.limit() == 8 * kib);
}

TEST_CASE("a window has a floor, however slow the link") {
  saturated wire{1'000, 1 * ms, 100};
  wire.play(200);
  CHECK(wire.window.limit() == 2 * kib);
}

TEST_CASE("a parcel is heard of once, by its own number or a later one") {
  send_window window;
  window.sent(1 * kib, false);
  window.sent(2 * kib, false);
  window.sent(3 * kib, false);
  CHECK(window.last() == 3);
  window.heard(2, 1 * ms, 1);
  CHECK(window.room(0) == 5 * kib + 3 * kib);
  window.heard(2, 1 * ms, 1);
  window.heard(1, 1 * ms, 1);
  CHECK(window.room(0) == 5 * kib + 3 * kib);
}

TEST_CASE("a window learns when the way has become longer") {
  // 1 MB/s: the longer way has room for 200 KB.
  saturated wire{1'000'000, 10 * ms};
  wire.play(2'000);
  wire.trip = 100 * ms;
  auto changed = wire.now;
  while (wire.now - changed < 25'000 * ms)
    wire.play(1);
  CHECK(wire.window.base_delay() > 90 * ms);
  CHECK(wire.window.limit() > 100 * kib);
}

TEST_CASE("a queue that never empties is not taken for a long way") {
  saturated wire{1'000'000, 10 * ms};
  while (wire.now < 120'000 * ms)
    wire.play(1);
  CHECK(wire.window.base_delay() < 15 * ms);
  CHECK(wire.longest < 100 * ms);
}

TEST_CASE("a window knows for how long what leaves will be queued") {
  // 200 kbit/s: a KiB takes 41 ms, of which two are on their way at least.
  saturated wire{25'000, 1 * ms};
  auto& window = wire.window;
  CHECK(window.queuing_delay(1 * kib) == 0);
  wire.play(200);
  while (!wire.all.empty())
    wire.hear();
  // The first has nobody to wait for but itself.
  CHECK(window.queuing_delay(1 * kib) < 60 * ms);
  window.sent(1 * kib, true);
  auto bound = window.queuing_delay(1 * kib);
  CHECK(bound > 41 * ms);
  CHECK(bound < 100 * ms);
  auto hear = [&](std::int64_t round_trip) {
    window.heard(window.last(), round_trip, wire.now += 20 * ms);
  };
  SUBCASE("which goes by when the way is fast again") {
    for (auto i = 0; i < 40; ++i) {
      hear(2 * ms);
      window.sent(1 * kib, true);
    }
    CHECK(window.queuing_delay(1 * kib) < 2 * ms);
  }
  SUBCASE("and is longer when that varies") {
    for (auto i = 0; i < 40; ++i) {
      hear(i % 2 == 0 ? 2 * ms : 120 * ms);
      window.sent(1 * kib, true);
    }
    CHECK(window.queuing_delay(1 * kib) > 200 * ms);
  }
  SUBCASE("and is forgotten after a second in which little leaves") {
    for (auto i = 0; i < 52; ++i) {
      hear(10 * ms);
      window.sent(150, true);
    }
    CHECK(window.queuing_delay(1 * kib) == 0);
  }
}

TEST_CASE("what leaves while nobody waits tells nothing of how fast a way is") {
  send_window window;
  auto demand = false;
  std::size_t octets = 4 * kib;
  SUBCASE("") {
  }
  SUBCASE("nor do few octets") {
    demand = true;
    octets = 100;
  }
  for (std::uint64_t i = 1; i < 10; ++i) {
    window.sent(octets, demand);
    window.heard(i, (i % 2 == 0 ? 80 : 1) * ms, static_cast<std::int64_t>(i));
  }
  CHECK(window.queuing_delay(100 * kib) == 0);
}

TEST_CASE("no round trip that is told makes more than a node may be silent") {
  send_window window;
  for (std::uint64_t i = 1; i < 20; ++i) {
    window.sent(2 * kib, true);
    window.heard(i, i == 1 ? 1 : std::int64_t{1} << 60, 1);
  }
  CHECK(window.queuing_delay(2 * kib) < 3 * defaults::node_timeout.count());
}
