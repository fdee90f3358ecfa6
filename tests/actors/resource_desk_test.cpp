// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/resource_desk.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

constexpr instant second = 1'000'000'000;

/// A desk whose actors are words.
struct desk_bench : desk_hands {
  explicit desk_bench(resource_definition how) : what(std::move(how)) {
  }

  void load() override {
    said += "load ";
  }

  void unload() override {
    said += "unload ";
  }

  void grant(const lease_request& to) override {
    said += "grant" + std::to_string(to.who) + " ";
  }

  void refuse(const lease_request& to, const error& why) override {
    said += "refuse" + std::to_string(to.who) + ":"
            + std::string{to_string(why.code())} + " ";
  }

  void arm(instant at) override {
    due = at;
  }

  void finish() override {
    said += "finish ";
  }

  /// Returns what was said since the last call.
  std::string heard() {
    return std::exchange(said, {});
  }

  void ask(std::uint64_t who, instant deadline = never) {
    desk.ask({who, 1, deadline}, now);
  }

  resource_definition what;
  std::string said;
  instant due = never;
  instant now = 0;
  resource_desk desk{what, *this};
};

resource_definition for_two() {
  return {.name = "engine", .seats = 2, .linger = 5s};
}

} // namespace

TEST_CASE("however many ask, it is loaded once, and given when it is ready") {
  desk_bench at{for_two()};
  at.ask(1);
  at.ask(2);
  at.ask(3);
  CHECK(at.heard() == "load ");
  at.desk.loaded({}, 0);
  CHECK(at.heard() == "grant1 grant2 ");
  at.desk.returned(0);
  CHECK(at.heard() == "grant3 ");
}

TEST_CASE("it is unloaded when nobody has had it for a while") {
  desk_bench at{for_two()};
  at.ask(1);
  at.desk.loaded({}, 0);
  at.heard();
  at.desk.returned(0);
  CHECK(at.due == 5 * second);
  at.desk.tick(5 * second - 1);
  CHECK(at.heard() == "");
  at.desk.tick(5 * second);
  CHECK(at.heard() == "unload ");
}

TEST_CASE("a lease that is out keeps it, however long") {
  desk_bench at{for_two()};
  at.ask(1);
  at.ask(2);
  at.desk.loaded({}, 0);
  at.desk.returned(0);
  at.heard();
  at.desk.tick(3'600 * second);
  CHECK(at.heard() == "");
  CHECK(at.desk.out() == 1);
}

TEST_CASE("who comes while it is unloaded waits for a new one") {
  desk_bench at{for_two()};
  at.ask(1);
  at.desk.loaded({}, 0);
  at.desk.returned(0);
  at.desk.tick(5 * second);
  at.heard();
  at.ask(2);
  CHECK(at.heard() == "");
  at.desk.unloaded();
  CHECK(at.heard() == "load ");
}

TEST_CASE("a failure is tried again, later each time, then told to everyone") {
  desk_bench at{for_two()};
  at.ask(1);
  at.ask(2);
  at.desk.loaded({ec::not_found, "no model"}, 0);
  CHECK(at.heard() == "load ");
  CHECK(at.due == second / 10);
  at.desk.tick(second / 10);
  CHECK(at.heard() == "load ");
  at.desk.loaded({ec::not_found, "no model"}, second / 10);
  CHECK(at.due == 3 * second / 10);
  at.desk.tick(3 * second / 10);
  at.desk.loaded({ec::not_found, "no model"}, 3 * second / 10);
  CHECK(at.heard() == "load refuse1:not_found refuse2:not_found ");
}

TEST_CASE("who asks right after the last attempt hears the same at once") {
  auto once = for_two();
  once.attempts = 1;
  desk_bench at{once};
  at.ask(1);
  at.desk.loaded({ec::not_found, "no model"}, 0);
  at.heard();
  at.ask(2);
  CHECK(at.heard() == "refuse2:not_found ");
  at.now = second / 10;
  at.ask(3);
  CHECK(at.heard() == "load ");
}

TEST_CASE("who asks later gets all attempts again, still further apart") {
  desk_bench at{for_two()};
  // The ninth pause, 100 ms doubled eight times, is 25.6 s.
  for (std::uint64_t who : {1, 2, 3}) {
    at.ask(who);
    for (int attempt = 1; attempt <= 3; ++attempt) {
      at.desk.loaded({ec::not_found, "no model"}, at.now);
      at.now = attempt < 3 ? at.due : at.now + 60 * second;
      at.desk.tick(at.now);
    }
    CHECK(at.heard()
          == "load load load refuse" + std::to_string(who) + ":not_found ");
  }
}

TEST_CASE("attempts count anew once nobody waits for them any more") {
  desk_bench at{for_two()};
  at.ask(1);
  at.desk.loaded({ec::not_found, "no model"}, 0);
  at.desk.withdraw(1);
  at.now = at.due;
  at.desk.tick(at.now);
  at.heard();
  at.ask(2);
  for (int attempt = 1; attempt <= 3; ++attempt) {
    at.desk.loaded({ec::not_found, "no model"}, at.now);
    at.desk.tick(at.now = at.due);
  }
  CHECK(at.heard() == "load load load refuse2:not_found ");
}

TEST_CASE("who waits too long is refused, the others go on waiting") {
  desk_bench at{for_two()};
  at.ask(1, 2 * second);
  at.ask(2, 9 * second);
  CHECK(at.due == 2 * second);
  at.desk.tick(2 * second);
  CHECK(at.heard() == "load refuse1:timed_out ");
  at.desk.loaded({}, 3 * second);
  CHECK(at.heard() == "grant2 ");
}

TEST_CASE("who waits too long for what cannot be loaded hears why") {
  desk_bench at{for_two()};
  at.ask(1, second / 20);
  at.desk.loaded({ec::not_found, "no model"}, 0);
  at.desk.tick(second / 20);
  CHECK(at.heard() == "load refuse1:not_found ");
}

TEST_CASE("who comes when the queue is full is refused") {
  auto narrow = for_two();
  narrow.most_waiting = 1;
  desk_bench at{narrow};
  at.ask(1);
  at.ask(2);
  CHECK(at.heard() == "load refuse2:full ");
}

TEST_CASE("who withdraws gets nothing; a second request replaces the first") {
  desk_bench at{for_two()};
  at.ask(1);
  at.ask(2);
  at.ask(2);
  at.desk.withdraw(1);
  at.desk.loaded({}, 0);
  CHECK(at.heard() == "load grant2 ");
}

TEST_CASE("closing refuses who waits and unloads after the last lease") {
  desk_bench at{{.name = "engine"}};
  at.ask(1);
  at.desk.loaded({}, 0);
  at.ask(2);
  at.heard();
  at.desk.close();
  CHECK(at.heard() == "refuse2:ended ");
  at.ask(3);
  CHECK(at.heard() == "refuse3:ended ");
  at.desk.returned(0);
  CHECK(at.heard() == "unload ");
  at.desk.unloaded();
  CHECK(at.heard() == "finish ");
}

TEST_CASE("closing in the middle of loading ends after it") {
  desk_bench good{for_two()};
  good.ask(1);
  good.desk.close();
  good.heard();
  good.desk.loaded({}, 0);
  CHECK(good.heard() == "unload ");
  desk_bench bad{for_two()};
  bad.ask(1);
  bad.desk.close();
  bad.heard();
  bad.desk.loaded({ec::not_found, "no model"}, 0);
  CHECK(bad.heard() == "finish ");
}
