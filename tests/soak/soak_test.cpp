// This file is part of exeunt. See the file LICENSE for license terms.

// Random graphs on real threads, and an application that does what it likes.
// EXEUNT_SOAK_MINUTES says for how long (0: a few rounds), EXEUNT_SEED where
// to begin. Real threads do not replay exactly; a seed repeats graphs and
// actions.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/role.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "soak/playbook.hpp"

using namespace exeunt;
using namespace exeunt::testing;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t short_rounds = 8;
constexpr int actions = 150;
constexpr std::size_t most_runs = 12;

std::uint64_t number_of(const char* variable) {
  auto text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : 0;
}

/// What all rounds together have seen.
struct tally {
  std::uint64_t rounds = 0;
  std::uint64_t runs = 0;
  std::uint64_t refused = 0;
  std::uint64_t actors = 0;
  std::uint64_t quarantined = 0;
};

/// One house, its runs, and who plays with them.
class round {
public:
  round(std::uint64_t seed, tally& all)
    : chance_(seed), graphs_(chance_, folder_.path().string()), house_(2),
      all_(all) {
  }

  void play() {
    auto first = house_.start(graphs_.making_of());
    REQUIRE(house_.last(first).reason == end_reason::ended);
    for (int i = 0; i < actions; ++i)
      act();
    for (auto& one : runs_)
      chance_.below(2) == 0 ? one.end() : one.cancel();
    static_cast<void>(runs_.empty() || runs_.front().wait(20ms));
    for (auto& one : runs_)
      one.cancel();
    for (auto& one : runs_)
      settle(one);
    house_.props().let_go();
    runs_.clear();
    house_.require_empty();
    all_.actors += (*house_).census().spawned;
    ++all_.rounds;
  }

private:
  void act() {
    if (runs_.empty() || (runs_.size() < most_runs && chance_.below(4) == 0))
      return start();
    auto i = static_cast<std::size_t>(
      chance_.below(static_cast<std::int64_t>(runs_.size())));
    bother(i);
  }

  /// The spares are few: when they are held, new runs are refused.
  void start() {
    auto text = graphs_.graph();
    INFO(text);
    auto parsed = parse_graph(text);
    REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
    run_options options;
    options.stall = 50ms;
    options.cancel_grace = 20ms;
    options.kill_grace = 20ms;
    options.watch = chance_.below(3) == 0;
    options.trace = chance_.below(3) == 0 ? 5 : 0;
    auto started = (*house_).start(*parsed, options);
    if (started.value) {
      ++all_.runs;
      return runs_.push_back(std::move(*started.value));
    }
    ++all_.refused;
    for (auto& why : started.errors)
      REQUIRE_MESSAGE(why == ec::exhausted, to_string(why));
  }

  void bother(std::size_t i) {
    auto& run = runs_[i];
    switch (chance_.below(20)) {
      case 0:
        return run.end();
      case 1:
        return run.cancel();
      case 2:
        static_cast<void>(run.interrupt());
        return;
      case 3:
        static_cast<void>(run.set("gain0", {{"db", "3"}}));
        return;
      case 4:
        // The handle goes, and cancels; nobody waits.
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      case 5:
        static_cast<void>(to_json(run.probe()));
        static_cast<void>(run.look());
        static_cast<void>(run.missing());
        return;
      case 6:
        static_cast<void>(run.pull("app_sink0", 0ns));
        return;
      case 7:
      case 8:
        for (int n = 0; n < 40; ++n)
          static_cast<void>(
            run.push("app_source0", ramp_frame(0, 80, (*house_).pool())));
        return;
      default:
        // Time passes.
        static_cast<void>(
          run.wait(std::chrono::milliseconds{chance_.below(6)}));
    }
  }

  void settle(run& one) {
    auto end = one.wait(30s);
    INFO(to_text(one.probe()));
    REQUIRE(end);
    all_.quarantined += end->actors_quarantined;
    REQUIRE(end->actors_lost == 0);
  }

  test::scratch_folder folder_;
  dice chance_;
  playbook graphs_;
  real_house house_;
  tally& all_;
  std::vector<run> runs_;
};

} // namespace

TEST_CASE("whatever is played, everybody leaves") {
  auto seed = number_of("EXEUNT_SEED");
  std::chrono::minutes length{number_of("EXEUNT_SOAK_MINUTES")};
  auto until = std::chrono::steady_clock::now() + length;
  tally all;
  for (; all.rounds < short_rounds || std::chrono::steady_clock::now() < until;
       ++seed) {
    INFO("EXEUNT_SEED=" << seed);
    round{seed, all}.play();
  }
  MESSAGE(all.rounds << " rounds, " << all.runs << " runs, " << all.actors
                     << " actors, " << all.quarantined
                     << " quarantined until they came back, " << all.refused
                     << " runs refused");
}
