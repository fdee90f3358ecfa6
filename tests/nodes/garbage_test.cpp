// This file is part of exeunt. See the file LICENSE for license terms.

//  a --> garbage --> b <-- c: nodes that the wall has let in, with runs

#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/testing/real_house.hpp>

#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "nodes/engine_node.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::engine_node;
using test::test_ca;
using testing::eventually;

namespace {

using octets = std::vector<std::uint8_t>;

/// What is no message, although it comes in a parcel as it should be.
std::vector<octets> garbage() {
  auto longer = to_octets({{1, 2}, 3, leave_run{}});
  longer.push_back(0);
  auto shorter = to_octets({{1, 2}, 3, link_credit{}});
  shorter.pop_back();
  auto unknown = to_octets({{1, 2}, 3, leave_run{}});
  unknown.back() = 0xff;
  return {{}, octets(100, 0xff), longer, shorter, unknown};
}

node_options options_of(const std::string& name, test_ca& ca, bool with_tls) {
  node_options out{.name = name};
  if (with_tls)
    out.tls = ca.make(name, {.common_name = name});
  out.rules.hosts = true;
  return out;
}

run start_through(engine_node& home, const std::string& node) {
  auto out = home.start("silence duration=600s ! pace max=200ms ! noop @" + node
                        + " ! null");
  REQUIRE(eventually([&] { return out.probe().stages[3].frames_in > 3; }));
  return out;
}

void send_garbage(engine_node& from, const std::string& to, octets what) {
  caf::anon_send(from.core().nodes().courier_to(to),
                 outgoing{std::move(what), true});
}

void check_lost(run& what) {
  auto end = what.wait(20s);
  REQUIRE(end);
  CHECK(end->reason == end_reason::failed);
  CHECK(end->why == ec::lost);
  CHECK(end->failed_stage == "noop0");
}

/// It is heard of the next frames, and ends when it is told to.
void check_goes_on(run& what) {
  auto so_far = what.probe().stages[3].frames_in;
  CHECK(
    eventually([&] { return what.probe().stages[3].frames_in > so_far + 3; }));
  what.end();
  auto end = what.wait(20s);
  REQUIRE(end);
  CHECK(end->reason == end_reason::ended);
  CHECK(end->state == run_state::reclaimed);
  CHECK(end->actors_lost == 0);
}

void check_empty(engine_node& node) {
  CHECK(eventually([&] {
    auto count = node->census();
    return count.alive == 0 && count.runs == 0 && count.buffers == 0;
  }));
}

} // namespace

TEST_CASE("N9: a home that sends garbage takes its stages along, no others") {
  for (bool with_tls : {false, true}) {
    test_ca ca;
    engine_node b{options_of("b", ca, with_tls)};
    engine_node a{options_of("a", ca, with_tls)};
    engine_node c{options_of("c", ca, with_tls)};
    c.call(b);
    for (auto& what : garbage()) {
      a.call(b);
      auto bad = start_through(a, "b");
      auto good = start_through(c, "b");
      send_garbage(a, "b", what);
      check_lost(bad);
      CHECK(eventually([&] { return b->census().runs == 1; }));
      check_goes_on(good);
      for (auto node : {&a, &b, &c})
        check_empty(*node);
    }
  }
}

TEST_CASE("N9: a host that sends garbage loses its stages, and no others") {
  for (bool with_tls : {false, true}) {
    test_ca ca;
    engine_node b{options_of("b", ca, with_tls)};
    engine_node a{options_of("a", ca, with_tls)};
    engine_node c{options_of("c", ca, with_tls)};
    a.call(c);
    for (auto& what : garbage()) {
      a.call(b);
      auto bad = start_through(a, "b");
      auto good = start_through(a, "c");
      send_garbage(b, "a", what);
      check_lost(bad);
      CHECK(eventually([&] { return b->census().runs == 0; }));
      check_goes_on(good);
      for (auto node : {&a, &b, &c})
        check_empty(*node);
    }
  }
}
