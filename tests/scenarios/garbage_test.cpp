// This file is part of exeunt. See the file LICENSE for license terms.

// A node that was let in, has part in a run, and sends what is no message.

#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/testing/seeds.hpp>

#include <caf/send.hpp>
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "node_trouble.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

using octets = std::vector<std::uint8_t>;

/// A message about the run that is too long or too short, or has no such kind.
octets garbage(virtual_house& s, run_key about) {
  auto out = to_octets({about, 1, link_credit{}});
  switch (s.pick(4)) {
    case 0:
      out.push_back(0);
      return out;
    case 1:
      out.resize(s.pick(out.size()));
      return out;
    case 2:
      out[20] = 0xff;
      return out;
    default:
      return octets(s.pick(100), 0xff);
  }
}

/// Has one of the two nodes that share the first run send garbage to the other.
void send_garbage(virtual_house& s, run_key about) {
  std::pair ends{&s.house(), &s.far()};
  if (s.pick(2) == 0)
    std::swap(ends.first, ends.second);
  auto& to = ends.second->core()->nodes();
  auto courier = ends.first->core()->nodes().courier_to(to.name());
  REQUIRE(courier);
  caf::anon_send(courier, outgoing{garbage(s, about), true});
}

} // namespace

TEST_CASE("N9: garbage ends one connection at any step, and no other run") {
  for_each_seed(
    [](virtual_house& s) {
      auto bad = s.start("ramp frames=0 every=10ms ! keeper as=held @far "
                         "! null");
      auto key = s.house().core()->runs().front()->key();
      auto good = s.start(ramp_through("noop @spare"));
      s.play(s.chance().below(200));
      send_garbage(s, key);
      auto end = s.last(bad);
      REQUIRE(end.reason == end_reason::failed);
      REQUIRE((end.why == ec::lost || end.why == ec::unreachable));
      REQUIRE(end.failed_stage == "keeper0");
      s.play_until([&] { return s.far()->census().alive == 0; });
      REQUIRE(s.seen("held").made == s.seen("held").destroyed);
      REQUIRE(last_of_ramp(s, good).actors_lost == 0);
    },
    with_spare);
}
