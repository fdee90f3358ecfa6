// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/tenancy.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

/// Writes down what is asked of it.
class notebook : public tenancy_hands {
public:
  std::int64_t now() const noexcept override {
    return at;
  }

  void arm(std::int64_t due) override {
    armed = due;
  }

  void cancel(std::size_t stage) override {
    asked.push_back("cancel " + std::to_string(stage));
  }

  void kill(std::size_t stage) override {
    asked.push_back("kill " + std::to_string(stage));
  }

  void conclude() override {
    asked.emplace_back("conclude");
  }

  std::int64_t at = 1'000;
  std::int64_t armed = 0;
  std::vector<std::string> asked;
};

struct two_tenants {
  notebook hands;
  tenancy logic{3, {20ns, 30ns}, hands};

  two_tenants() {
    logic.moved_in(0);
    logic.moved_in(2);
  }
};

using words = std::vector<std::string>;

} // namespace

TEST_CASE("who leaves while the home asks leaves room for the next") {
  two_tenants it;
  it.logic.moved_out(0, stage_exit::failed);
  it.logic.moved_out(2, stage_exit::ended);
  CHECK(it.logic.empty());
  CHECK(it.logic.state() == run_state::running);
  it.logic.moved_in(0);
  CHECK(it.logic.alive(0));
  CHECK(it.logic.spawned() == 3);
  CHECK(it.logic.exited() == 2);
  CHECK(it.hands.asked.empty());
}

TEST_CASE("a home that is gone takes its stages along") {
  two_tenants it;
  it.logic.left_alone(end_reason::failed, ec::lost);
  CHECK(it.hands.asked == words{"cancel 0", "cancel 2"});
  CHECK(it.hands.armed == 1'020);
  it.logic.moved_out(2, stage_exit::cancelled);
  it.logic.moved_out(0, stage_exit::cancelled);
  CHECK(it.hands.asked.back() == "conclude");
  CHECK(it.logic.state() == run_state::reclaimed);
  CHECK(it.logic.why() == ec::lost);
}

TEST_CASE("nobody lives here: it is over at once") {
  notebook hands;
  tenancy logic{3, {20ns, 30ns}, hands};
  logic.left_alone(end_reason::ended, {});
  CHECK(hands.asked == words{"conclude"});
  CHECK(logic.state() == run_state::reclaimed);
}

TEST_CASE("who does not leave is killed, and then given up") {
  two_tenants it;
  it.logic.left_alone(end_reason::failed, ec::lost);
  it.logic.moved_out(0, stage_exit::cancelled);
  it.hands.asked.clear();
  it.hands.at = 1'019;
  it.logic.tick();
  CHECK(it.hands.asked.empty());
  it.hands.at = 1'020;
  it.logic.tick();
  CHECK(it.hands.asked == words{"kill 2"});
  CHECK(it.hands.armed == 1'050);
  it.hands.at = 1'050;
  it.logic.tick();
  CHECK(it.hands.asked == words{"kill 2", "conclude"});
  CHECK(it.logic.state() == run_state::quarantined);
  CHECK(it.logic.exit_of(2) == stage_exit::quarantined);
  CHECK(it.logic.exit_of(0) == stage_exit::cancelled);
}

TEST_CASE("who is still here when the home is done is given up at once") {
  two_tenants it;
  it.logic.moved_out(0, stage_exit::killed);
  it.logic.dismissed();
  CHECK(it.hands.asked == words{"conclude"});
  CHECK(it.logic.state() == run_state::quarantined);
  CHECK(it.logic.exit_of(2) == stage_exit::quarantined);
}

TEST_CASE("a home that is done where nobody lives leaves nothing behind") {
  notebook hands;
  tenancy logic{3, {20ns, 30ns}, hands};
  logic.dismissed();
  CHECK(hands.asked == words{"conclude"});
  CHECK(logic.state() == run_state::reclaimed);
  CHECK(logic.reason() == end_reason::ended);
}

TEST_CASE("one end is enough") {
  two_tenants it;
  it.logic.left_alone(end_reason::ended, {});
  it.hands.asked.clear();
  it.logic.left_alone(end_reason::failed, ec::lost);
  CHECK(it.hands.asked.empty());
  CHECK(it.logic.reason() == end_reason::ended);
}
