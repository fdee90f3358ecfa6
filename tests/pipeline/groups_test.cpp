// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <support/known_nodes.hpp>

#include <string>
#include <vector>

#include "planning_kinds.hpp"

using namespace exeunt;

namespace {

using names = std::vector<std::string>;

test::known_nodes two_nodes() {
  return test::known_nodes{{{"b", "b"}, {"c", "c"}, {"role=asr", "c"}}};
}

plan_result placed(std::string_view text, const node_directory& nodes) {
  return test::plan_text(text, {.nodes = &nodes});
}

/// Returns the only error.
error refusal(const plan_result& what) {
  REQUIRE(what.errors.size() == 1);
  return what.errors[0];
}

} // namespace

TEST_CASE("a group has one policy and one node, which are asked for once") {
  auto nodes = two_nodes();
  auto made = placed("sound ! detect @role=asr group=g "
                     "! convert rate=8000 @role=asr group=g on_failure=respawn "
                     "! detect @role=asr group=h ! null",
                     nodes);
  REQUIRE(made.value);
  CHECK(nodes.asked == names{"role=asr", "role=asr"});
  auto& stages = made.value->stages;
  CHECK(stages[1].node == "c");
  CHECK(stages[2].node == "c");
  CHECK(stages[1].policy == on_failure::respawn);
  CHECK(stages[2].policy == on_failure::respawn);
  CHECK(stages[2].beside == 1);
  CHECK(stages[3].policy == on_failure::fail);
  CHECK(stages[2].group == "g");
  CHECK(placement_of(*made.value, 2) == "role=asr");
}

TEST_CASE("a group that is in two minds is refused") {
  auto nodes = two_nodes();
  auto places = refusal(
    placed("sound ! detect @b group=g ! detect @c group=g ! null", nodes));
  CHECK(places == ec::bad_setting);
  CHECK(places.place() == "stage detect1, setting group");
  CHECK(places.text()
        == "group `g` has two places, that of detect0 and another");
  auto policies = refusal(placed("sound ! detect @b group=g on_failure=bypass "
                                 "! detect @b group=g on_failure=respawn "
                                 "! null",
                                 nodes));
  CHECK(policies.place() == "stage detect1, setting on_failure");
  CHECK(policies.text() == "group `g` is to bypass already");
  auto part = refusal(placed("sound ! detect @b group=g on_failure=bypass "
                             "! convert rate=8000 @b group=g ! null",
                             nodes));
  CHECK(part.place() == "stage convert0, setting on_failure");
}
