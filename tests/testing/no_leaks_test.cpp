// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

/// What the bases of a fixture hold, they hold longer than it looks.
struct open_file {
  int left = -1;

  ~open_file() {
    ::close(left);
  }
};

struct borrowed_buffer {
  samples left;
};

struct untidy : open_file, borrowed_buffer, no_leaks {};

/// A fixture whose runtime knows the kinds that misbehave.
struct with_trouble : no_leaks {
  std::shared_ptr<prop_room> props = std::make_shared<prop_room>();

  with_trouble() {
    REQUIRE(!add_misbehaving_kinds(rt().kinds(), props));
  }

  /// Starts a run whose stage `deaf` does not return from its `open`.
  run start_stuck() {
    run_options brief;
    brief.cancel_grace = 20ms;
    brief.kill_grace = 20ms;
    auto graph = parse_graph("tone ! stuck name=deaf where=open ! null");
    REQUIRE(graph);
    auto started = rt().start(*graph, brief);
    REQUIRE(started.value);
    REQUIRE(props->wait_for_blocked(1));
    return *std::move(started.value);
  }

  [[nodiscard]] bool all_leave() {
    return eventually([this] {
      auto count = rt().census();
      return count.exited == count.spawned;
    });
  }
};

} // namespace

TEST_CASE_FIXTURE(no_leaks, "a runtime whose runs have ended leaves nothing") {
  auto started = rt().start(silence{.duration = 100ms} | null{});
  REQUIRE(started.value);
  CHECK(started.value->wait(1min)->reason == end_reason::ended);
  CHECK(left_of_runs() == "");
  CHECK(left_of_process() == "");
}

TEST_CASE_FIXTURE(no_leaks, "a run that goes on is cancelled at the end") {
  auto started = rt().start(named("in", app_source{}) | null{});
  REQUIRE(started.value);
}

TEST_CASE_FIXTURE(with_trouble, "an actor that does not leave is named") {
  auto hung = start_stuck();
  CHECK(left_of_runs()
        == "actors that did not exit: 1\n"
           "deaf waits for its own handler\n");
  props->let_go();
  CHECK(all_leave());
}

TEST_CASE_FIXTURE(no_leaks, "a buffer that is kept is named") {
  auto kept = rt().pool().copy(std::vector{1.f});
  CHECK(left_of_runs() == "buffers that are not back: 1\n");
  kept = {};
  CHECK(left_of_runs() == "");
}

TEST_CASE_FIXTURE(no_leaks, "a thread that goes on is named") {
  std::promise<void> over;
  std::thread left{[&] { over.get_future().wait(); }};
  CHECK(left_of_process() == "threads too many: 1\n");
  over.set_value();
  left.join();
}

TEST_CASE_FIXTURE(no_leaks, "a descriptor that stays open is named") {
  auto left = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  CHECK(left_of_process() == "descriptors too many: 1\n");
  ::close(left);
}

TEST_CASE_FIXTURE(no_leaks, "a heap that has grown is named"
                              * doctest::skip(is_sanitized())) {
  std::vector<char> left(1'000'000);
  CHECK(left_of_process().starts_with("heap too large, in bytes: 7"));
}

TEST_CASE_FIXTURE(untidy, "a test that leaves a descriptor fails"
                            * doctest::should_fail()) {
  open_file::left = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  CHECK(open_file::left >= 0);
}

TEST_CASE_FIXTURE(untidy,
                  "a test that keeps a buffer fails" * doctest::should_fail()) {
  borrowed_buffer::left = rt().pool().copy(std::vector{1.f});
}
