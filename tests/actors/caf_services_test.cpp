// This file is part of exeunt. See the file LICENSE for license terms.

#include <caf/actor_ostream.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>

#include "actors/real_system.hpp"

using namespace exeunt;
using namespace std::chrono_literals;
using test::gate;
using test::real_system;

namespace {

// What `body` leaves on the file descriptor of stdout, in octets.
template <class Body>
long octets_on_stdout(Body body) {
  std::fflush(stdout);
  auto* file = std::tmpfile();
  auto before = dup(STDOUT_FILENO);
  dup2(fileno(file), STDOUT_FILENO);
  body();
  std::fflush(stdout);
  auto octets = static_cast<long>(lseek(STDOUT_FILENO, 0, SEEK_CUR));
  dup2(before, STDOUT_FILENO);
  close(before);
  std::fclose(file);
  return octets;
}

} // namespace

TEST_CASE("a delayed message of CAF comes after its delay") {
  using steady = std::chrono::steady_clock;
  gate got;
  steady::time_point begin, end;
  real_system host;
  // The first one starts the thread, the second one finds it running.
  host.sys.spawn([&](caf::event_based_actor* self) {
    begin = steady::now();
    self->delayed_send(self, 30ms, 1);
    return caf::behavior{[&, self](int x) {
      end = steady::now();
      if (x == 1)
        self->delayed_send(self, 30ms, 2);
      else
        self->quit();
      got.pass();
    }};
  });
  CHECK(got.wait(2));
  CHECK(end - begin >= 60ms);
}

TEST_CASE("a request of CAF that is not answered times out") {
  gate timed_out;
  real_system host;
  auto mute = host.sys.spawn([](caf::event_based_actor* self) {
    return caf::behavior{[self](int) { return self->make_response_promise(); }};
  });
  host.sys.spawn([&](caf::event_based_actor* self) {
    self->request(mute, 30ms, 1)
      .then([](int) {},
            [&](const caf::error& x) {
              if (x == caf::sec::request_timeout)
                timed_out.pass();
            });
  });
  CHECK(timed_out.wait());
  caf::anon_send_exit(mute, caf::exit_reason::kill);
}

TEST_CASE("what CAF would print is not printed") {
  auto octets = octets_on_stdout([] {
    gate got;
    real_system host;
    auto a = host.sys.spawn([&got](caf::event_based_actor* self) {
      caf::aout(self) << "a line of its own" << std::endl;
      return caf::behavior{[&got](int) { got.pass(); }};
    });
    caf::anon_send(a, std::string{"nobody expects this"});
    caf::anon_send(a, 1);
    CHECK(got.wait());
    caf::anon_send_exit(a, caf::exit_reason::kill);
  });
  CHECK(octets == 0);
}

TEST_CASE("the measure of what is printed measures") {
  CHECK(octets_on_stdout([] { std::printf("five!"); }) == 5);
}
