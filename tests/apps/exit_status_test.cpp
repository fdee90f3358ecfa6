// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/exit_status.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

namespace {

int status_for(run_state state, end_reason reason) {
  report what;
  what.state = state;
  what.reason = reason;
  return static_cast<int>(status_of(what));
}

} // namespace

TEST_CASE("the exit status tells how a run ended") {
  CHECK(status_for(run_state::reclaimed, end_reason::ended) == 0);
  CHECK(status_for(run_state::reclaimed, end_reason::failed) == 1);
  CHECK(status_for(run_state::reclaimed, end_reason::cancelled) == 130);
}

TEST_CASE("an actor that is left outweighs why the run ended") {
  for (auto reason :
       {end_reason::ended, end_reason::cancelled, end_reason::failed}) {
    CHECK(status_for(run_state::quarantined, reason) == 3);
    CHECK(status_for(run_state::ended_with_losses, reason) == 3);
  }
}
