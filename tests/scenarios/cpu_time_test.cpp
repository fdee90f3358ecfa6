// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/simple_kind.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <ctime>
#include <string>
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

/// Adds `name` to the kinds once more as "pooled_" and it, on the blocking
/// pool.
void add_pooled(registry& kinds, const std::string& name) {
  auto out = *kinds.find(name);
  out.facts.name = "pooled_" + name;
  out.facts.runs = runs_on::blocking;
  REQUIRE_FALSE(kinds.add(out));
}

/// Returns the CPU time in ns of a run that needs 1 ms for each of 40 frames.
/// All its stages are on the blocking pool: of the others the report counts the
/// time that passed.
std::uint64_t toil_of(const std::string& options) {
  real_house house{2};
  auto& kinds = (*house).kinds();
  REQUIRE_FALSE(kinds.add(toil_kind()));
  add_pooled(kinds, "ramp");
  add_pooled(kinds, "null");
  auto run
    = house.start("pooled_ramp frames=40 " + options + " ! toil ! pooled_null");
  auto last = house.last(run);
  REQUIRE(last.reason == end_reason::ended);
  return static_cast<std::uint64_t>(std::llround(last.cpu_seconds * 1e9));
}

} // namespace

TEST_CASE("the CPU time of a stage on the blocking pool is counted in full") {
  SUBCASE("when its frames come faster than it works") {
    CHECK(toil_of("") >= 40 * ms);
  }
  SUBCASE("when it waits for each of its frames") {
    CHECK(toil_of("every=2ms") >= 40 * ms);
  }
}

TEST_CASE("the CPU time of stages on the blocking pool is counted once") {
  auto before = cpu_ns_of(CLOCK_PROCESS_CPUTIME_ID);
  auto counted = toil_of("every=1ms");
  // No thread of the house is left: the process lags behind none of them.
  CHECK(counted <= cpu_ns_of(CLOCK_PROCESS_CPUTIME_ID) - before);
}
