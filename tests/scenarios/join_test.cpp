// This file is part of exeunt. See the file LICENSE for license terms.

// What a join makes of the copies that a tee has made:
//
//                  .---- noop ----.
//  script --> tee -+              +-> join --> witness
//                  '-- slowpoke --'

#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/frames.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace exeunt::testing;

namespace {

/// A frame of sound behind each of six marks.
std::vector<frame> marked_sound() {
  std::vector<frame> out;
  for (int i = 0; i < 6; ++i) {
    out.push_back(mark(std::to_string(i)));
    out.push_back(mono({1, 2, 3, 4}));
  }
  return out;
}

std::string marks_of(const std::vector<frame>& frames) {
  std::string out;
  for (auto& what : frames)
    if (auto body = what.get<event>())
      out += body->body->text;
  return out;
}

std::string diamond(const std::string& join) {
  return "script as=in ! tee name=t ! noop ! " + join
         + " name=j ! witness as=out  t. ! slowpoke hold=1ms ! j.";
}

} // namespace

TEST_CASE("L11: a join passes each event on once, however many copies come") {
  for (auto join : {"merge", "mix"}) {
    for_each_seed([&](virtual_house& s) {
      s.props().give("in", marked_sound());
      auto run = s.start(diamond(join));
      REQUIRE(s.last(run).state == run_state::reclaimed);
      REQUIRE(marks_of(s.seen("out").frames()) == "012345");
    });
  }
}

TEST_CASE("L11: an interruption reaches each stage of a diamond once") {
  for_each_seed([](virtual_house& s) {
    auto run = s.start("ramp name=bot frames=0 every=1ms ! tee name=t "
                       "! passerby as=one ! merge name=j ! witness as=out  "
                       "t. ! passerby as=two ! j.");
    s.play_until(run, run_state::running);
    s.play(s.chance().below(100));
    REQUIRE_FALSE(run.interrupt("bot"));
    s.play(s.chance().below(100));
    run.end();
    REQUIRE(s.last(run).reason == end_reason::ended);
    for (auto name : {"one", "two", "out"})
      REQUIRE(s.seen(name).interrupted.size() <= 1);
    REQUIRE(s.seen("one").interrupted.size() == 1);
    REQUIRE(s.seen("two").interrupted.size() == 1);
  });
}
