// This file is part of exeunt. See the file LICENSE for license terms.

//  CAF --> inner_stage_door --> DOORKEEPER ==TLS==> DOORKEEPER --> CAF

#include <exeunt/actors/nodes/wall/inner_stage_door.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <caf/actor_registry.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/io/middleman.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>
#include <sys/socket.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "actors/real_system.hpp"
#include "nodes/caf_node.hpp"
#include "nodes/engine_node.hpp"
#include "nodes/house.hpp"
#include "nodes/test_ca.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::caf_node;
using test::engine_node;
using test::gate;
using test::house;
using test::parcel_message;
using test::raw_socket;
using test::test_ca;
using test::told;

namespace {

/// Sends each parcel back.
caf::behavior echo(caf::event_based_actor* self) {
  return {[self](const parcel_message& what) {
    self->anon_send(caf::actor_cast<caf::actor>(self->current_sender()), what);
  }};
}

/// Waits for what a call came to.
struct call_outcome {
  void operator()(result<caf::actor> what) {
    promise->set_value(std::move(what));
  }

  result<caf::actor> get() {
    auto future = promise->get_future();
    if (future.wait_for(20s) != std::future_status::ready)
      return error{ec::stalled};
    return future.get();
  }

  std::shared_ptr<std::promise<result<caf::actor>>> promise
    = std::make_shared<std::promise<result<caf::actor>>>();
};

/// A node with its wall.
struct walled_node {
  walled_node(const std::string& name,
              std::shared_ptr<const tls_identity> identity)
    : published(caf.sys.spawn(echo)), inner(caf.sys, published, 20s),
      wall(name, std::move(identity),
           [this](auto& x) { x.own.node_id = id(); }) {
    dismiss_caf_servers(caf.sys);
  }

  ~walled_node() {
    caf::anon_send_exit(published, caf::exit_reason::kill);
    wall.keeper.stop();
  }

  /// What CAF calls it.
  std::string id() const {
    return caf::to_string(caf.sys.node());
  }

  caf_node caf;
  caf::actor published;
  inner_stage_door inner;
  house wall;
};

/// Connects two nodes, for the `nth` time, and returns what the first one sees
/// of the other.
caf::actor connect(walled_node& from, walled_node& to, std::size_t nth = 0) {
  from.wall.call(to.wall, "b");
  auto has_nth = [&](const told& x) { return x.connected.size() > nth; };
  REQUIRE(to.wall.log.wait(has_nth));
  REQUIRE(from.wall.log.wait(has_nth));
  to.inner.admit(from.id(), to.wall.log.take_way(nth));
  call_outcome seen;
  from.inner.connect(to.id(), from.wall.log.take_way(nth), seen);
  auto out = seen.get();
  REQUIRE_MESSAGE(out, to_string(out.failure()));
  return *out;
}

/// The two ends of a connection without a wall.
std::pair<std::unique_ptr<duplex>, std::unique_ptr<duplex>> two_ends() {
  int ends[2] = {};
  REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
  return {plain_wire(descriptor{ends[0]}), plain_wire(descriptor{ends[1]})};
}

} // namespace

TEST_CASE("actors of two nodes send each other parcels through the wall") {
  for (bool with_tls : {false, true}) {
    test_ca ca;
    walled_node a{"a", with_tls ? ca.identity("a") : nullptr};
    walled_node b{"b", with_tls ? ca.identity("b") : nullptr};
    auto far = connect(a, b);
    CHECK(far.node() == b.caf.sys.node());
    caf::scoped_actor self{a.caf.sys};
    for (std::size_t size : {0, 1, 1000, 1'000'000}) {
      self->send(far, parcel_message{std::vector<std::uint8_t>(size, 7)});
      self->receive(
        [&](const parcel_message& x) {
          CHECK(x.content == std::vector<std::uint8_t>(size, 7));
        },
        caf::after(20s) >> [] { FAIL("no parcel came back"); });
    }
    CHECK(a.wall.log.look([](told& x) { return x.gone.empty(); }));
    CHECK(b.wall.log.look([](told& x) { return x.gone.empty(); }));
  }
}

TEST_CASE("an actor of another node is down when its connection ends") {
  walled_node a{"a", nullptr}, b{"b", nullptr};
  auto far = connect(a, b);
  caf::scoped_actor self{a.caf.sys};
  self->monitor(far);
  b.wall.keeper.part("a");
  self->receive([&](const caf::down_msg& x) { CHECK(x.source == far); },
                caf::after(20s) >> [] { FAIL("no DOWN came"); });
  auto is_over = [](const told& x) { return x.gone.size() == 1; };
  CHECK(a.wall.log.wait(is_over));
}

TEST_CASE("a node is connected again and again") {
  walled_node a{"a", nullptr}, b{"b", nullptr};
  caf::scoped_actor self{a.caf.sys};
  for (std::size_t i = 0; i < 50; ++i) {
    CAPTURE(i);
    auto far = connect(a, b, i);
    self->send(far, parcel_message{{1, 2, 3}});
    self->receive([](const parcel_message&) {},
                  caf::after(20s) >> [] { FAIL("no parcel came back"); });
    auto& who = i % 2 == 0 ? a : b;
    who.wall.keeper.part(i % 2 == 0 ? "b" : "a");
    auto is_over = [&](const told& x) { return x.gone.size() > i; };
    REQUIRE(a.wall.log.wait(is_over));
    REQUIRE(b.wall.log.wait(is_over));
  }
}

TEST_CASE("what came together with the hello is read, too") {
  walled_node b{"b", nullptr};
  raw_socket a{b.wall.at};
  REQUIRE(a.say("exeunt 1 a 1 " + test::node_id('a') + "\nwelcome\n"
                + std::string(32, '\6')));
  REQUIRE(b.wall.has_guest());
  b.inner.admit(test::node_id('a'), b.wall.log.take_way());
  REQUIRE(b.wall.log.wait([](auto& x) { return x.gone.size() == 1; }));
  CHECK(b.wall.log.look([](told& x) { return x.gone[0].why; })
        == ec::malformed);
}

TEST_CASE("an actor that exits is down on the other node") {
  walled_node a{"a", nullptr}, b{"b", nullptr};
  auto far = connect(a, b);
  caf::scoped_actor self{a.caf.sys};
  self->monitor(far);
  // The answer comes once the other node knows that it is watched.
  self->send(far, parcel_message{});
  self->receive([](const parcel_message&) {},
                caf::after(20s) >> [] { FAIL("no parcel came back"); });
  caf::anon_send_exit(b.published, caf::exit_reason::user_shutdown);
  self->receive(
    [&](const caf::down_msg& x) {
      CHECK_MESSAGE(x.reason == caf::exit_reason::user_shutdown,
                    a.caf.sys.render(x.reason));
    },
    caf::after(20s) >> [] { FAIL("no DOWN came"); });
  CHECK(a.wall.log.look([](told& x) { return x.gone.empty(); }));
}

TEST_CASE("what nodes do not send each other ends the connection") {
  walled_node a{"a", nullptr}, b{"b", nullptr};
  auto far = connect(a, b);
  caf::anon_send(far, 42);
  REQUIRE(b.wall.log.wait([](auto& x) { return x.gone.size() == 1; }));
  auto why = b.wall.log.look([](told& x) { return x.gone[0].why; });
  CHECK(why == ec::malformed);
  CHECK(why.text() == "a message of a type that nodes do not send");
}

TEST_CASE("nobody spawns actors on a node, even behind its wall") {
  std::atomic<int> spawned{0};
  auto set_trap = [&](caf::actor_system_config& cfg) {
    cfg.add_actor_type("trap", [&](caf::event_based_actor*) {
      ++spawned;
      return caf::behavior{[](int) {}};
    });
  };
  engine_node host{{.name = "b"}, set_trap};
  auto& sys = host.system();
  caf_node raw;
  auto served = sys.spawn(echo);
  std::optional<inner_stage_door> inner{std::in_place, sys, served, 20s};
  inner_stage_door outer{raw.sys, {}, 20s};
  auto ends = two_ends();
  inner->admit(caf::to_string(raw.sys.node()), std::move(ends.first));
  call_outcome seen;
  outer.connect(caf::to_string(sys.node()), std::move(ends.second), seen);
  REQUIRE(seen.get());
  auto got = raw.sys.middleman().remote_spawn<caf::actor>(sys.node(), "trap",
                                                          caf::make_message(),
                                                          20s);
  CHECK_FALSE(got);
  if (got)
    caf::anon_send_exit(*got, caf::exit_reason::kill);
  else
    CHECK_MESSAGE(got.error() == caf::sec::request_receiver_down,
                  raw.sys.render(got.error()));
  CHECK(sys.registry().get(caf::atom("ConfigServ")) == nullptr);
  CHECK(spawned == 0);
  inner.reset();
  caf::anon_send_exit(served, caf::exit_reason::kill);
}

TEST_CASE("a handshake that does not end has a deadline") {
  caf_node a;
  inner_stage_door inner{a.sys, {}, 50ms};
  auto ends = two_ends();
  call_outcome seen;
  inner.connect(test::node_id('b'), std::move(ends.first), seen);
  CHECK(seen.get().failure() == ec::timed_out);
}

TEST_CASE("a connection that ends in the handshake is an error") {
  caf_node a;
  inner_stage_door inner{a.sys, {}, 20s};
  auto ends = two_ends();
  ends.second.reset();
  call_outcome seen;
  inner.connect(test::node_id('b'), std::move(ends.first), seen);
  CHECK(seen.get().failure() == ec::lost);
}

TEST_CASE("a node leaves nothing behind") {
  { walled_node warm{"warm", nullptr}; }
  auto before = testing::measure_footprint();
  {
    walled_node a{"a", nullptr}, b{"b", nullptr};
    static_cast<void>(connect(a, b));
  }
  // CAF does not join the thread of its middleman's actor.
  CHECK(testing::eventually(
    [&] { return testing::measure_footprint().threads == before.threads; }));
  CHECK(testing::measure_footprint().descriptors == before.descriptors);
}
