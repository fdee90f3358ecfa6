// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/exeunt.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "scenarios/borrower.hpp"

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// Begins a seed with an engine that was never loaded.
void reset(engine_book& book) {
  REQUIRE(book.alive == 0);
  REQUIRE(book.users == 0);
  book.loads = 0;
  book.most_users = 0;
}

/// Adds the kind; from the second seed on it is there already.
void add_borrower(engine& to, const std::shared_ptr<engine_book>& book,
                  resource_definition how = {}) {
  REQUIRE(!to.kinds().add(borrower_kind(book, std::move(how))));
}

constexpr auto borrowing = "ramp frames=5 ! borrower ! null";

/// Ends a run, or worse.
void spoil(virtual_house& s, run& what, const std::string& stage) {
  switch (s.chance().below(3)) {
    case 0:
      what.cancel();
      break;
    case 1:
      what.end();
      break;
    default:
      s.kill(stage);
  }
}

} // namespace

TEST_CASE("L16: what two runs share outlives the first, and only the last") {
  auto book = std::make_shared<engine_book>();
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 2, .linger = 1s});
    auto first = s.start("ramp frames=20 ! borrower name=one ! null");
    auto second = s.start("ramp frames=20 ! borrower ! witness as=out");
    s.play(s.chance().below(200));
    spoil(s, first, "one");
    REQUIRE(is_final(s.last(first).state));
    auto end = s.last(second);
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(s.seen("out").frames().size() == 20);
    REQUIRE(book->used_dead == 0);
    s.play_for(2s);
    REQUIRE(book->alive == 0);
  });
}

TEST_CASE("L25: however many stages ask, there is one engine, in turn") {
  auto book = std::make_shared<engine_book>();
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    std::vector<run> all;
    for (int i = 0; i < 6; ++i)
      all.push_back(s.start("ramp frames=3 ! borrower ! null"));
    for (auto& one : all)
      REQUIRE(s.last(one).reason == end_reason::ended);
    REQUIRE(book->loads == 1);
    REQUIRE(book->most_users == 1);
  });
}

TEST_CASE("L25: kinds of two registries share the engine they both name") {
  auto book = std::make_shared<engine_book>();
  registry others;
  REQUIRE(!add_kinds(others));
  REQUIRE(!add_scripted_kinds(others, std::make_shared<prop_room>()));
  REQUIRE(!others.add(borrower_kind(book, {.seats = 1, .linger = 1s})));
  auto theirs = make_plan(*parse_graph(borrowing), others);
  REQUIRE(theirs.value);
  auto scenario = [&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    auto one = s.start(borrowing);
    auto two = s.house()->start(*theirs.value);
    REQUIRE(two.value);
    REQUIRE(s.last(one).reason == end_reason::ended);
    REQUIRE(s.last(*two.value).reason == end_reason::ended);
    REQUIRE(book->loads == 1);
    REQUIRE(book->most_users == 1);
  };
  // Another node takes no plan's kinds, only those of its own registry.
  for_each_seed(scenario, {.on = play_on::one_node});
}

TEST_CASE("L25: each node has an engine of its own, with seats of its own") {
  auto book = std::make_shared<engine_book>();
  auto scenario = [&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    std::vector<run> all;
    for (auto where : {"far", "spare", "far", "spare"})
      all.push_back(s.start("ramp frames=3 ! borrower hold=1s @"
                            + std::string{where} + " ! null"));
    for (auto& one : all)
      REQUIRE(s.last(one).reason == end_reason::ended);
    REQUIRE(book->loads == 2);
    REQUIRE(book->most_users == 2);
    s.play_for(2s);
    REQUIRE(book->alive == 0);
  };
  for_each_seed(scenario, {.on = play_on::three_nodes});
}

TEST_CASE("L16: a lease is back when the home of its stage is gone") {
  auto book = std::make_shared<engine_book>();
  auto scenario = [&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    auto holder = s.start("ramp ! borrower hold=10s ! null");
    auto waiter = s.start("ramp ! borrower hold=10s ! null");
    s.play_until([&] { return book->users == 1; });
    s.play(s.chance().below(60));
    s.wire().cut();
    REQUIRE(s.last(holder).why == ec::lost);
    REQUIRE_FALSE(s.last(waiter).reason == end_reason::ended);
    s.play_until([&] { return s.far()->census().alive == 0; });
    REQUIRE(book->users == 0);
    s.play_for(2s);
    REQUIRE(book->alive == 0);
  };
  for_each_seed(scenario, {.on = play_on::two_nodes});
}

TEST_CASE("L25: an engine that fails twice is published once it is ready") {
  auto book = std::make_shared<engine_book>();
  book->on_load = [](int attempt) {
    return attempt < 3 ? error{ec::io_failed, "half a model"} : error{};
  };
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 4, .linger = 1s});
    auto first = s.start(borrowing);
    auto second = s.start(borrowing);
    auto end = s.last(first);
    CAPTURE(to_string(end.why));
    REQUIRE(end.reason == end_reason::ended);
    REQUIRE(s.last(second).reason == end_reason::ended);
    REQUIRE(book->loads == 3);
    REQUIRE(book->used_dead == 0);
  });
}

TEST_CASE("L30: an engine that never loads fails every asker, with its error") {
  auto book = std::make_shared<engine_book>();
  bool there = false;
  book->on_load = [&](int) {
    return there ? error{} : error{ec::not_found, "no model"};
  };
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    there = false;
    add_borrower(*s.house(), book, {.linger = 1s});
    auto first = s.start(borrowing);
    auto second = s.start(borrowing);
    for (auto* one : {&first, &second}) {
      auto end = s.last(*one);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE(end.why == ec::not_found);
      REQUIRE(end.why.place() == "fake engine");
    }
    REQUIRE(book->loads == 3);
    // The pause after the third failure; who comes then begins anew.
    s.play_for(400ms);
    auto third = s.start(borrowing);
    REQUIRE(s.last(third).why == ec::not_found);
    REQUIRE(book->loads == 6);
    // The pause after the sixth.
    s.play_for(3'200ms);
    there = true;
    auto fourth = s.start(borrowing);
    REQUIRE(s.last(fourth).reason == end_reason::ended);
    REQUIRE(book->loads == 7);
    s.play_for(2s);
  });
}

TEST_CASE("a lease that does not come in time fails the run that waits") {
  auto book = std::make_shared<engine_book>();
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    auto holder = s.start("ramp frames=1 ! borrower hold=10s ! null");
    s.play_until([&] { return book->users == 1; });
    auto waiter = s.start("ramp ! borrower patience=2s ! null");
    auto late = s.last(waiter);
    REQUIRE(late.why == ec::timed_out);
    REQUIRE(s.last(holder).reason == end_reason::ended);
  });
}

TEST_CASE("a run that waits for a lease can be ended, and leaves the queue") {
  auto book = std::make_shared<engine_book>();
  for_each_seed([&](virtual_house& s) {
    reset(*book);
    add_borrower(*s.house(), book, {.seats = 1, .linger = 1s});
    auto holder = s.start("ramp frames=1 ! borrower hold=10s ! null");
    s.play_until([&] { return book->users == 1; });
    auto waiter = s.start("ramp ! borrower name=waits ! null");
    s.play(s.chance().below(60));
    spoil(s, waiter, "waits");
    REQUIRE(is_final(s.last(waiter).state));
    REQUIRE(s.last(holder).reason == end_reason::ended);
    REQUIRE(book->loads == 1);
  });
}

TEST_CASE("L25: on real threads a slow engine is loaded once for 32 runs") {
  auto book = std::make_shared<engine_book>();
  {
    real_house house{4};
    add_borrower(*house, book, {.seats = 3});
    // Nobody gets it before all of them have asked.
    book->on_load = [&](int) {
      house.props().block();
      return error{};
    };
    std::vector<run> all;
    for (int i = 0; i < 32; ++i)
      all.push_back(house.start("ramp frames=5 ! borrower hold=0s ! null"));
    house.props().let_go();
    for (auto& one : all)
      REQUIRE(house.last(one).reason == end_reason::ended);
    REQUIRE(book->loads == 1);
    REQUIRE(book->most_users <= 3);
    REQUIRE(book->used_dead == 0);
    house.require_empty();
  }
  CHECK(book->alive == 0);
}
