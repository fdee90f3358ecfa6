// This file is part of exeunt. See the file LICENSE for license terms.

// Nodes that are killed, stopped, drained, or started again, as processes.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <optional>

#include "node_child.hpp"

using namespace exeunt::test;
using nlohmann::json;

namespace {

using seconds = std::chrono::duration<double>;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A run in real time whose stage `mid` is on the node b; it goes on.
struct long_run : child {
  explicit long_run(const node_child& b, const std::string& length = "60s")
    : child({"run", "--json", "--progress", "--peer", "b=" + b.address(),
             "silence duration=" + length
               + " ! pace max=200ms ! noop name=mid @b ! null"}) {
    REQUIRE_MESSAGE(says("times real time"), err);
  }
};

struct ending {
  int status = -1;
  seconds took{0};
  json report;
};

/// Waits for the end of a run.
ending end_of(long_run& what) {
  auto from = std::chrono::steady_clock::now();
  auto status = what.wait();
  return {status, std::chrono::steady_clock::now() - from,
          json::parse(what.out)};
}

/// The node is named, with its stage, within a second or two.
void check_lost(const ending& seen) {
  CHECK(seen.status == 3);
  CHECK(seen.took < seconds{3});
  auto& report = seen.report;
  CHECK(report["state"] == "ended_with_losses");
  CHECK(report["failure"]["stage"] == "mid");
  CHECK(report["failure"]["code"] == "lost");
  CHECK(contains(report["failure"]["text"], "node b is out of reach"));
  CHECK(report["actors_lost"] == 1);
  CHECK(report["actors_quarantined"] == 0);
}

finished run_once(const node_child& b) {
  return run_program({"run", "--json", "--peer", "b=" + b.address(),
                      "silence duration=1s ! noop name=mid @b ! null"});
}

} // namespace

TEST_CASE("N1 a node that is killed ends the run, which names it") {
  node_child b{{"--name", "b"}};
  long_run one{b};
  b.signal(SIGKILL);
  check_lost(end_of(one));
  CHECK(contains(one.err, "node b is out of reach"));
  CHECK(b.wait() == 128 + SIGKILL);
}

TEST_CASE("a node that stops is lost, and of use when it goes on") {
  node_child b{{"--name", "b"}};
  long_run one{b};
  b.signal(SIGSTOP);
  check_lost(end_of(one));
  b.signal(SIGCONT);
  CHECK(run_once(b).status == 0);
  CHECK(b.stop() == 0);
}

TEST_CASE("a node that was killed can start again under its name") {
  std::optional<node_child> b{std::in_place,
                              std::vector<std::string>{"--name", "b"}};
  auto address = b->address();
  long_run one{*b};
  b->signal(SIGKILL);
  check_lost(end_of(one));
  b.reset();
  node_child again{{"--name", "b"}, address};
  CHECK(again.address() == address);
  CHECK(run_once(again).status == 0);
}

TEST_CASE("a node leaves nobody behind when the home of a run is killed") {
  node_child b{{"--name", "b"}};
  long_run one{b};
  one.signal(SIGKILL);
  CHECK(one.wait() == 128 + SIGKILL);
  // With a run that is left it would wait for longer than this test does.
  b.signal(SIGTERM);
  CHECK(b.wait() == 0);
}

TEST_CASE("a node that drains lets its runs end and takes no others") {
  node_child b{{"--name", "b", "--drain", "3600s"}};
  long_run one{b, "3s"};
  b.signal(SIGTERM);
  REQUIRE(b.says("drains for at most"));
  auto refused = run_once(b);
  CHECK(refused.status == 1);
  CHECK(contains(refused.err, "the node drains and takes no new runs"));
  auto seen = end_of(one);
  CHECK(seen.status == 0);
  CHECK(seen.report["reason"] == "ended");
  CHECK(b.wait() == 0);
  CHECK(contains(b.log(), "drains for at most 3600s; runs: 1\n"));
}

TEST_CASE("a node cancels what is left after the time for draining") {
  node_child b{{"--name", "b", "--drain", "100ms"}};
  long_run one{b};
  b.signal(SIGTERM);
  CHECK(b.wait() == 0);
  CHECK(contains(b.log(), "info: node: cancels; runs: 1\n"));
  auto seen = end_of(one);
  CHECK(seen.status == 1);
  CHECK(seen.report["failure"]["stage"] == "mid");
  CHECK(contains(seen.report["failure"]["text"], "the node that hosts it"));
  CHECK(seen.report["actors_lost"] == 0);
}

TEST_CASE("a second signal cancels the runs of a node at once") {
  node_child b{{"--name", "b", "--drain", "3600s"}};
  long_run one{b};
  b.signal(SIGTERM);
  REQUIRE(b.says("drains for at most"));
  b.signal(SIGINT);
  CHECK(b.wait() == 130);
  CHECK(end_of(one).status == 1);
}
