// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/send_window.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <limits>

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
  std::int64_t shortest = std::numeric_limits<std::int64_t>::max();

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
    window.sent(parcel);
    auto length = static_cast<std::int64_t>(parcel) * 1000 * ms / rate;
    busy_until = std::max(busy_until, now) + length;
    all.push_back({now, busy_until + 2 * trip});
  }

  void hear() {
    auto next = all.pop_front();
    now = next.back;
    longest = now - next.left;
    shortest = std::min(shortest, longest);
    window.heard(++heard, longest, longest - shortest);
  }
};

} // namespace

TEST_CASE("there is room for 8 KiB at first, and while nothing is on its way") {
  send_window window;
  CHECK(window.room(0) == 8 * kib);
  CHECK(window.room(3 * kib) == 5 * kib);
  window.sent(20 * kib);
  CHECK(window.room(0) == 0);
  window.heard(1, 0, 0);
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
    window.sent(100);
    window.heard(i, 1 * ms, 0);
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
  window.sent(1 * kib);
  window.sent(2 * kib);
  window.sent(3 * kib);
  CHECK(window.last() == 3);
  window.heard(2, 1 * ms, 0);
  CHECK(window.room(0) == 5 * kib + 3 * kib);
  window.heard(2, 1 * ms, 0);
  window.heard(1, 1 * ms, 0);
  CHECK(window.room(0) == 5 * kib + 3 * kib);
}

TEST_CASE("a window knows how long what leaves will wait") {
  // 200 kbit/s: a KiB takes 41 ms, of which two are on their way at least.
  saturated wire{25'000, 1 * ms};
  CHECK(wire.window.wait(1 * kib) == 0);
  wire.play(200);
  while (!wire.all.empty())
    wire.hear();
  // The first has nobody to wait for but itself.
  CHECK(wire.window.wait(1 * kib) < 60 * ms);
  wire.window.sent(1 * kib);
  auto bound = wire.window.wait(1 * kib);
  CHECK(bound > 41 * ms);
  CHECK(bound < 100 * ms);
  SUBCASE("which goes by when the link is fast again") {
    for (std::uint64_t i = 0; i < 40; ++i) {
      wire.window.heard(wire.window.last(), 2 * ms, 0);
      wire.window.sent(1 * kib);
    }
    CHECK(wire.window.wait(1 * kib) < 2 * ms);
  }
  SUBCASE("and is longer when that varies") {
    for (std::uint64_t i = 0; i < 40; ++i) {
      auto waited = i % 2 == 0 ? 0 * ms : 80 * ms;
      wire.window.heard(wire.window.last(), 84 * ms, waited);
      wire.window.sent(1 * kib);
    }
    CHECK(wire.window.wait(1 * kib) > 160 * ms);
  }
}

TEST_CASE("few octets tell nothing of how long others wait") {
  send_window window;
  for (std::uint64_t i = 1; i < 10; ++i) {
    window.sent(100);
    window.heard(i, 9 * ms, 8 * ms);
  }
  CHECK(window.wait(100 * kib) == 0);
}
