// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/last_in_line.hpp>
#include <exeunt/actors/post.hpp>

#include <caf/event_based_actor.hpp>
#include <doctest/doctest.h>

#include <string>

#include "actors/real_system.hpp"

using namespace exeunt;
using test::gate;
using test::real_system;

TEST_CASE("what is posted last comes after all that is ready") {
  gate done;
  std::string came, seen;
  real_system host{{.workers = 1}};
  host.sys.spawn([&](caf::event_based_actor* self) {
    auto note = [&](char what) {
      return [&came, what](caf::event_based_actor*) { came += what; };
    };
    post_last(host.scheduler(), caf::actor{self},
              pack(caf::message_priority::normal, 1), *self->context());
    // Some are ready on this worker, others for any.
    for (auto what : {'a', 'b', 'c'})
      self->spawn(note(what));
    for (auto what : {'d', 'e', 'f'})
      host.sys.spawn(note(what));
    return caf::behavior{[&, self](int) {
      seen = came;
      done.pass();
      self->quit();
    }};
  });
  REQUIRE(done.wait());
  CHECK(seen.size() == 6);
}
