// This file is part of exeunt. See the file LICENSE for license terms.

// The server of the metrics in the process that it tells of.

#include <exeunt/apps/engine_and_core.hpp>
#include <exeunt/apps/metrics_server.hpp>
#include <exeunt/exeunt.hpp>
#include <exeunt/testing/footprint.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "scrape.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;

namespace {

std::string refusal(const std::string& at) {
  auto home = open_engine();
  metrics_server metrics;
  return to_string(metrics.open(at, home.core));
}

} // namespace

TEST_CASE("a run is told while it lives; what is left are the actors") {
  auto home = open_engine();
  metrics_server metrics;
  REQUIRE(!metrics.open("127.0.0.1:0", home.core));
  auto started = home.value->start(tone{.duration = 1min} | pace{} | null{},
                                   {});
  REQUIRE(started.value);
  auto now = scrape(metrics.url());
  CHECK(now.starts_with("HTTP/1.1 200 OK"));
  CHECK(value_of(now, "exeunt_runs ") == 1);
  CHECK(
    now.find("\nexeunt_stage_frames_in_total{run=\"1\",stage=\"pace0\",kind="
             "\"pace\",node=\"\"} ")
    != std::string::npos);
  started.value->cancel();
  REQUIRE(started.value->wait(1min));
  auto then = scrape(metrics.url());
  CHECK(value_of(then, "exeunt_runs ") == 0);
  CHECK(then.find("run=") == std::string::npos);
  CHECK(value_of(then, "exeunt_actors_spawned_total ") == 4);
  CHECK(value_of(then, "exeunt_actors_exited_total ") == 4);
  CHECK(value_of(then, "exeunt_actors_alive ") == 0);
}

TEST_CASE("at all times spawned = exited + quarantined + lost + alive") {
  auto home = open_engine();
  metrics_server metrics;
  REQUIRE(!metrics.open("127.0.0.1:0", home.core));
  for (int i = 0; i < 10; ++i) {
    auto started = home.value->start(tone{.duration = 1s} | null{}, {});
    auto now = scrape(metrics.url());
    CHECK(value_of(now, "exeunt_actors_spawned_total ")
          == value_of(now, "exeunt_actors_exited_total ")
               + value_of(now, "exeunt_actors_quarantined ")
               + value_of(now, "exeunt_actors_lost ")
               + value_of(now, "exeunt_actors_alive "));
  }
}

TEST_CASE("nothing else is served, and no file") {
  auto home = open_engine();
  metrics_server metrics;
  REQUIRE(!metrics.open("127.0.0.1:0", home.core));
  auto root = metrics.url();
  root.resize(root.size() - std::string{"/metrics"}.size());
  for (auto path : {"/", "/etc/passwd", "/../../../../etc/passwd"})
    CHECK(scrape(root + path).starts_with("HTTP/1.1 404"));
}

TEST_CASE("threads and descriptors of the server end with it, at once") {
  auto before = exeunt::testing::measure_footprint();
  {
    auto home = open_engine();
    auto from = std::chrono::steady_clock::now();
    {
      metrics_server metrics;
      REQUIRE(!metrics.open("127.0.0.1:0", home.core));
      CHECK(!scrape(metrics.url()).empty());
    }
    CHECK(std::chrono::steady_clock::now() - from < 1s);
    CHECK(home.value->leave());
  }
  auto after = exeunt::testing::measure_footprint();
  CHECK(after.threads == before.threads);
  CHECK(after.descriptors == before.descriptors);
}

TEST_CASE("an address that does not do is told with its mend") {
  CHECK(refusal("here")
        == "--metrics here: not of the form HOST:PORT (syntax); write, e.g., "
           "127.0.0.1:4711 or [::1]:4711");
  // TEST-NET-1 of RFC 5737: no machine has it.
  CHECK(refusal("192.0.2.1:9464")
        == "--metrics 192.0.2.1:9464: Cannot assign requested address "
           "(io_failed); give an address of this machine and a port that is "
           "free, or port 0");
  auto home = open_engine();
  metrics_server metrics;
  REQUIRE(!metrics.open("127.0.0.1:0", home.core));
  auto at = metrics.url().substr(7);
  at.resize(at.find('/'));
  CHECK(refusal(at)
        == "--metrics " + at
             + ": Address already in use (io_failed); give an address of this "
               "machine and a port that is free, or port 0");
}

TEST_CASE("without an address nothing is served") {
  auto home = open_engine();
  metrics_server metrics;
  CHECK(!metrics.open("", home.core));
  CHECK(metrics.url().empty());
}
