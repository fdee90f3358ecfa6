// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/simple_kind.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <ctime>
#include <string_view>

using namespace exeunt;
using namespace exeunt::testing;

namespace {

constexpr std::uint64_t ms = 1'000'000;

std::uint64_t cpu_ns_of(clockid_t whom) {
  timespec out{};
  ::clock_gettime(whom, &out);
  return static_cast<std::uint64_t>(out.tv_sec) * 1'000 * ms
         + static_cast<std::uint64_t>(out.tv_nsec);
}

struct toil {
  static constexpr std::string_view kind_name = "toil";
  using input = audio;
  using output = audio;
  static void describe(setting_visitor&, toil&) {
  }
};

/// Needs 1 ms of CPU time for each frame.
class toil_processor : public processor {
  error process(in_port, const frame& what, emit& out) override {
    auto until = cpu_ns_of(CLOCK_THREAD_CPUTIME_ID) + ms;
    while (cpu_ns_of(CLOCK_THREAD_CPUTIME_ID) < until)
      continue;
    out(what);
    return {};
  }
};

kind toil_kind() {
  auto out = simple_kind<toil_processor, toil>("Works hard for each frame.",
                                               "tone ! toil ! null");
  out.facts.runs = runs_on::blocking;
  return out;
}

/// Returns the CPU time in ns of a stage that needs 1 ms for each of 40 frames.
std::uint64_t toil_of(const std::string& sources) {
  real_house house{2};
  REQUIRE_FALSE((*house).kinds().add(toil_kind()));
  auto run = house.start(sources + " ! toil name=mill ! null");
  REQUIRE(house.last(run).reason == end_reason::ended);
  for (auto& stage : run.look().stages)
    if (stage.name == "mill")
      return stage.busy_ns;
  return 0;
}

} // namespace

TEST_CASE("the CPU time of a stage on the blocking pool is counted in full") {
  auto before = cpu_ns_of(CLOCK_PROCESS_CPUTIME_ID);
  SUBCASE("whose frames come faster than it works") {
    CHECK(toil_of("ramp frames=40") >= 40 * ms);
  }
  SUBCASE("which waits for each of its frames") {
    CHECK(toil_of("ramp frames=40 every=2ms") >= 40 * ms);
  }
  SUBCASE("and never more than the process needs") {
    auto counted = toil_of("ramp frames=40 every=1ms");
    CHECK(counted <= cpu_ns_of(CLOCK_PROCESS_CPUTIME_ID) - before);
  }
}
