// This file is part of exeunt. See the file LICENSE for license terms.

// Nodes that are killed, stopped, or started again, as processes.

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/sanitized.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <optional>

#include "belongings.hpp"
#include "long_run.hpp"

using namespace exeunt::test;
using nlohmann::json;

namespace {

using seconds = std::chrono::duration<double>;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
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

/// The run went on to its end: all that pace let out in 4 s came there, or a
/// gap in its place. On a busy machine it runs dry now and then, and says so.
void check_went_on(const ending& seen) {
  CHECK(seen.report["reason"] == "ended");
  auto& pace = seen.report["stages"][1];
  CHECK(pace["samples_in"] == 192'000);
  if (pace["notes"].contains("under_runs"))
    CHECK(pace["samples_out"] > 192'000);
  else
    CHECK(pace["samples_out"] == 192'000);
}

/// It has not forgotten whom it lost.
void check_survived(const ending& seen) {
  check_went_on(seen);
  CHECK(seen.status == 3);
  CHECK(seen.report["state"] == "ended_with_losses");
  CHECK(seen.report["actors_lost"] == 1);
}

/// The node came back and knew nothing of the stage, which so is gone.
void check_corrected(const ending& seen) {
  check_went_on(seen);
  CHECK(seen.status == 0);
  CHECK(seen.report["state"] == "reclaimed");
  CHECK(seen.report["actors_lost"] == 0);
  CHECK(seen.report["stages"][2]["lost"]["node"] == "b");
}

/// Waits until a node has neither runs nor stages, nor anybody it sees.
bool empties(const node_child& node) {
  auto is_idle = [](auto& it) { return it["runs"] == 0 && it["stages"] == 0; };
  return exeunt::testing::eventually([&] {
    auto done = run_program({"nodes", "--json", "--peer", node.address()});
    if (done.status != 0)
      return false;
    auto all = json::parse(done.out)["nodes"];
    return !all.empty() && std::ranges::all_of(all, is_idle);
  });
}

/// KiB; a run of this kind has frames of less than 1 MiB in all.
constexpr long kept_memory = 4 * 1024;

/// A busy machine takes longer than a handler may, and gets spare ones; each
/// failure that left one would leave four.
constexpr long spare_threads = 2;

/// Asserts that `node` holds no more for having survived what `failure` does to
/// others, a few times.
void check_survivor(const node_child& node,
                    const std::function<void()>& failure) {
  // Threads of pools, and what allocators keep, come with the first one.
  failure();
  REQUIRE(empties(node));
  auto before = belongings_of(node);
  for (int i = 0; i < 4; ++i) {
    failure();
    CHECK(empties(node));
  }
  // It calls again who is gone, now and then.
  CHECK(exeunt::testing::eventually([&] {
    auto now = belongings_of(node);
    return now.threads <= before.threads + spare_threads
           && now.descriptors <= before.descriptors;
  }));
  // A sanitizer keeps what was freed.
  if (!exeunt::testing::is_sanitized())
    CHECK(belongings_of(node).memory < before.memory + kept_memory);
}

/// Whoever connects hears nothing.
class mute_listener {
public:
  mute_listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    REQUIRE(::listen(socket_.get(), 1) == 0);
  }

  [[nodiscard]] std::string address() const {
    // Without `bind` it listens at every address of this machine.
    return "127.0.0.1:"
           + std::to_string(exeunt::local_address(socket_.get()).port());
  }

  void wait_for_caller() {
    guest_ = exeunt::descriptor{::accept(socket_.get(), nullptr, nullptr)};
    REQUIRE(guest_);
  }

private:
  exeunt::descriptor socket_;
  exeunt::descriptor guest_;
};

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

TEST_CASE("a stage goes to another node with its label when one is killed") {
  node_child b{{"--name", "b", "--label", "role=asr"}};
  node_child c{{"--name", "c", "--label", "role=asr"}};
  // On nodes of equal load the first name has it.
  long_run one{
    b, "4s", "@role=asr on_failure=respawn", {"--peer", "c=" + c.address()}};
  b.signal(SIGKILL);
  auto seen = end_of(one);
  check_survived(seen);
  CHECK(seen.report["stages"][2]["node"] == "c");
  CHECK(c.stop() == 0);
}

TEST_CASE("a stage comes back to its node when that is started again") {
  node_child b{{"--name", "b"}};
  long_run one{b, "4s", "@b on_failure=respawn"};
  b.signal(SIGKILL);
  CHECK(b.wait() == 128 + SIGKILL);
  node_child again{{"--name", "b"}, b.address()};
  auto seen = end_of(one);
  check_corrected(seen);
  CHECK(seen.report["stages"][2]["node"] == "b");
  CHECK(again.stop() == 0);
}

TEST_CASE("a stage that may be missing is bypassed when its node is killed") {
  node_child b{{"--name", "b"}};
  long_run one{b, "4s", "@b on_failure=bypass"};
  b.signal(SIGKILL);
  auto seen = end_of(one);
  check_survived(seen);
  auto& mid = seen.report["stages"][2];
  CHECK(mid["notes"]["bypassed"] == "node b is out of reach");
  CHECK(mid["lost"]["node"] == "b");
}

TEST_CASE("a signal ends who still waits for a peer") {
  mute_listener nobody;
  child one{{"run", "--peer", nobody.address(), "--connect-timeout", "3600s",
             "silence ! null"}};
  nobody.wait_for_caller();
  one.signal(SIGINT);
  CHECK(one.wait() == 130);
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

TEST_CASE("a node that loses another node of its runs holds nothing of them") {
  node_child c{{"--name", "c"}};
  std::string address = "127.0.0.1:0";
  check_survivor(c, [&] {
    node_child b{{"--name", "b"}, address};
    address = b.address();
    long_run one{b, "60s", "@b ! noop @c", {"--peer", "c=" + c.address()}};
    b.signal(SIGKILL);
    check_lost(end_of(one));
  });
  CHECK(c.stop() == 0);
}

TEST_CASE("a node that loses the homes of its runs holds nothing of them") {
  node_child b{{"--name", "b"}};
  check_survivor(b, [&] {
    long_run one{b};
    one.signal(SIGKILL);
    CHECK(one.wait() == 128 + SIGKILL);
  });
  CHECK(b.stop() == 0);
}

TEST_CASE("a node to which stages have moved holds nothing of them") {
  node_child c{{"--name", "c", "--label", "role=asr"}};
  std::string address = "127.0.0.1:0";
  check_survivor(c, [&] {
    node_child b{{"--name", "b", "--label", "role=asr"}, address};
    address = b.address();
    // On nodes of equal load the first name has it.
    long_run one{
      b, "2s", "@role=asr on_failure=respawn", {"--peer", "c=" + c.address()}};
    b.signal(SIGKILL);
    auto seen = end_of(one);
    CHECK(seen.report["reason"] == "ended");
    CHECK(seen.report["stages"][2]["node"] == "c");
  });
  CHECK(c.stop() == 0);
}
