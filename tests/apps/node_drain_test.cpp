// This file is part of exeunt. See the file LICENSE for license terms.

// Nodes that are told to end while they host runs, as processes.

#include <doctest/doctest.h>

#include <csignal>

#include "long_run.hpp"

using namespace exeunt::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

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
