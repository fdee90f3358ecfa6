// This file is part of exeunt. See the file LICENSE for license terms.

// Whom a node calls, and what it does meanwhile: real sockets, real threads.

#include <exeunt/exeunt.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <future>
#include <optional>
#include <string>

#include "nodes/real_nodes.hpp"
#include "nodes/slow_names.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;
using testing::eventually;

namespace {

/// Has a node call so many others whose names take long to look up.
void call_slow(runtime& from, int names) {
  for (int i = 0; i < names; ++i)
    CHECK(from.connect({}, "n" + std::to_string(i) + ".slow:1", 0s));
}

} // namespace

TEST_CASE("a name that takes long to look up delays nobody else") {
  hosting_node a{{.name = "a"}};
  hosting_node c{{.name = "c"}};
  auto b = make_node({.name = "b"});
  slow_names slow;
  call_slow(*a.node, 1);
  REQUIRE(eventually([&] { return slow.waiting() == 1; }));
  connect(*b, "a", a.address);
  connect(*a.node, "c", c.address);
  auto port = c.address.substr(c.address.rfind(':'));
  connect(*b, "c", "localhost" + port);
  CHECK(slow.waiting() == 1);
}

TEST_CASE("few names are looked up at a time, and all in the end") {
  auto a = make_node({.name = "a"});
  slow_names slow;
  call_slow(*a, 20);
  REQUIRE(eventually([&] { return slow.waiting() == 4; }));
  // An address in digits waits for none of them.
  hosting_node b{{.name = "b"}};
  connect(*a, "b", b.address);
  CHECK(slow.asked() == 4);
  slow.answer();
  CHECK(eventually([&] { return slow.asked() >= 20; }));
}

TEST_CASE("an engine that leaves waits for a look-up, and nothing is left") {
  { auto warm = make_node({.name = "warm"}); }
  auto before = testing::measure_footprint();
  {
    hosting_node a{{.name = "a"}};
    auto b = make_node({.name = "b"});
    connect(*b, "a", a.address);
    slow_names slow;
    call_slow(*a.node, 20);
    REQUIRE(eventually([&] { return slow.waiting() == 4; }));
    auto left = std::async(std::launch::async, [&] { return a.node->leave(); });
    REQUIRE(eventually([&] { return b->nodes().empty(); }));
    slow.answer();
    CHECK(left.get());
  }
  CHECK(eventually(
    [&] { return testing::measure_footprint().threads == before.threads; }));
  CHECK(testing::measure_footprint().descriptors == before.descriptors);
}

TEST_CASE("a node that has moved is found where it is now") {
  hosting_node a{{.name = "a"}};
  auto c = make_node({.name = "c", .joins = true});
  connect(*c, "a", a.address);
  std::optional<hosting_node> b{node_options{.name = "b"}};
  connect(*b->node, "a", a.address);
  REQUIRE(eventually([&] { return c->nodes().size() == 2; }));
  // The new one comes before the old port is free again.
  hosting_node elsewhere{{.name = "b"}};
  b.reset();
  REQUIRE(eventually([&] { return c->nodes().size() == 1; }));
  REQUIRE(eventually([&] { return a.node->nodes().size() == 1; }));
  connect(*elsewhere.node, "a", a.address);
  CHECK(eventually([&] { return c->nodes().size() == 2; }));
}

TEST_CASE("who cannot be called for want of room is told so at once") {
  auto a = make_node({.name = "a"});
  slow_names slow;
  call_slow(*a, defaults::max_peers);
  auto why = a->connect("b", "b.slow:2", patience);
  CHECK(why == ec::exhausted);
  CHECK(why.place() == "b.slow:2");
}
