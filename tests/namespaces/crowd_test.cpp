// This file is part of exeunt. See the file LICENSE for license terms.

// Many runs at once across three hosts, and what is left of them: nothing.

#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <apps/belongings.hpp>
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "home.hpp"

using namespace exeunt;
using namespace exeunt::test;
using namespace std::chrono_literals;
using exeunt::testing::eventually;
using exeunt::testing::measure_footprint;

namespace {

constexpr std::size_t crowd = 200;

/// Frames of 20 ms at 16 kHz, over two other hosts, one of which is chosen by
/// its load.
constexpr const char* graphs[] = {
  "tone duration=3600s rate=16000 ! pace max=200ms ! gain @b ! level @c ! null",
  "tone duration=3600s rate=16000 ! pace max=200ms ! vad @role=asr ! null",
  "tone duration=3600s rate=16000 ! pace max=200ms ! gain @role=asr ! null @b",
  "tone duration=3600s rate=16000 @c ! pace max=200ms @c ! level @b ! null",
};

/// What the allocator keeps grows by up to 9 MiB until the sixth crowd; each
/// crowd has frames of 25 MiB, most of which are on b or c at some time.
constexpr long kept_memory = 16 * 1024;

void check_back(const belongings& now, const belongings& before) {
  CHECK(now.threads == before.threads);
  CHECK(now.descriptors == before.descriptors);
  CHECK(now.memory < before.memory + kept_memory);
}

/// The home of all runs.
class full_home {
public:
  explicit full_home(const town& where) : engine_(where, {"b", "c"}) {
  }

  /// Has a crowd of runs go on until each has heard two seconds, and end.
  void play() {
    for (std::size_t i = 0; i < crowd; ++i)
      runs_.push_back(engine_.start(graphs[i % std::size(graphs)]));
    for (auto& one : runs_)
      CHECK(eventually([&] { return heard(one) >= 2 * 16'000; }));
    for (auto& one : runs_)
      one.end();
    for (auto& one : runs_)
      settle(one);
    runs_.clear();
    REQUIRE(eventually([&] {
      auto left = engine_->census();
      return left.alive == 0 && left.runs == 0 && left.buffers == 0;
    }));
  }

private:
  static std::uint64_t heard(const run& one) {
    return one.probe().stages.back().samples_in;
  }

  static void settle(run& one) {
    auto end = one.wait(30s);
    REQUIRE(end);
    CHECK(end->state == run_state::reclaimed);
    CHECK(end->actors_spawned == end->actors_exited);
    // A pace that comes late adds what is missing by then.
    CHECK(end->stages.back().samples_in == end->stages[1].samples_out);
  }

  home engine_;
  std::vector<run> runs_;
};

} // namespace

TEST_CASE("200 live runs over three hosts leave nothing when they end") {
  town all;
  auto b = all.open("b", {"--label", "role=asr"});
  auto c = all.open("c", {"--label", "role=asr"});
  full_home a{all};
  auto play = [&] {
    a.play();
    CHECK(all.empties("b"));
    CHECK(all.empties("c"));
  };
  // Threads of pools, and what allocators keep, come with the first crowd.
  play();
  auto here = measure_footprint();
  auto at_b = belongings_of(b);
  auto at_c = belongings_of(c);
  play();
  play();
  check_back(belongings_of(b), at_b);
  check_back(belongings_of(c), at_c);
  auto is_back = [&] {
    auto now = measure_footprint();
    return now.threads == here.threads && now.descriptors == here.descriptors;
  };
  static_cast<void>(eventually(is_back));
  auto now = measure_footprint();
  CHECK(now.threads == here.threads);
  CHECK(now.descriptors == here.descriptors);
  CHECK(b.stop() == 0);
  CHECK(c.stop() == 0);
}
