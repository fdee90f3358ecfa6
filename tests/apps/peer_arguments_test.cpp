// This file is part of exeunt. See the file LICENSE for license terms.

// What --peer needs and refuses.

#include <exeunt/apps/planning_site.hpp>
#include <exeunt/testing/footprint.hpp>

#include <doctest/doctest.h>

#include "node_child.hpp"

using namespace exeunt::test;

namespace {

/// Returns what `check` with these arguments complains of.
std::string peer_refusal(const std::vector<std::string>& arguments) {
  auto done = run_program(join({"check", "silence ! null"}, arguments));
  CHECK(done.status == 2);
  CHECK(done.out.empty());
  return done.err;
}

} // namespace

TEST_CASE("a wrong peer is refused by its name") {
  CHECK(peer_refusal({"--peer", "b"})
        == "exeunt: --peer b: not of the form HOST:PORT (syntax); write, "
           "e.g., 127.0.0.1:4711 or [::1]:4711\n");
  CHECK(peer_refusal({"--peer", "=[::1]:1"})
          .starts_with("exeunt: --peer =[::1]:1: `` is no name of a node"));
  CHECK(peer_refusal({"--peer", "b=[::1]:1", "--peer", "b=[::1]:2"})
        == "exeunt: --peer b=[::1]:2: `b` is given twice (duplicate); name "
           "each node once\n");
  CHECK(peer_refusal({"--peer", "[::1]:1", "--connect-timeout", "soon"})
        == "exeunt: --connect-timeout: `soon` is not a duration "
           "(bad_setting); write it like 5s or 500ms\n");
  CHECK(peer_refusal({"--tls-ca", "ca.pem"})
          .starts_with("--tls-ca requires --peer"));
}

TEST_CASE("a peer that nobody is at is told after the time for it") {
  CHECK(peer_refusal({"--peer", "b=127.0.0.1:1", "--connect-timeout", "300ms"})
        == "exeunt: --peer b=127.0.0.1:1: Connection refused (unreachable); "
           "check that the node runs, and listens there\n");
}

TEST_CASE("a peer of another name is not taken for the one that was meant") {
  node_child b{{"--name", "b"}};
  CHECK(
    peer_refusal({"--peer", "c=" + b.address(), "--connect-timeout", "300ms"})
    == "exeunt: --peer c=" + b.address()
         + ": the node that answers is b, not c (conflict); give the "
           "HOST:PORT of c\n");
}

TEST_CASE("nodes without a peer says that it needs one") {
  auto done = run_program({"nodes"});
  CHECK(done.status == 2);
  CHECK(done.err
        == "exeunt: --peer: there is no node to ask (bad_setting); write, "
           "e.g., --peer 127.0.0.1:4711\n");
}

TEST_CASE("who plans without peers starts no thread") {
  exeunt::planning_arguments arguments;
  arguments.source.text = "silence ! null";
  auto before = exeunt::testing::measure_footprint();
  exeunt::planning_site site;
  REQUIRE(site.open(arguments.network).empty());
  REQUIRE(site.make_plan(*exeunt::read_request(arguments)).value);
  auto after = exeunt::testing::measure_footprint();
  CHECK(after.threads == before.threads);
  CHECK(after.descriptors == before.descriptors);
}
