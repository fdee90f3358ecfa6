// This file is part of exeunt. See the file LICENSE for license terms.

// Random runs over three nodes, which are processes, while these are killed,
// stopped and started again. EXEUNT_SOAK_MINUTES says for how long (0: a few
// rounds), EXEUNT_SEED where to begin.

#include <exeunt/exeunt.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "soak/itinerary.hpp"
#include "soak/lodging.hpp"

using namespace exeunt;
using namespace exeunt::testing;
using test::itinerary;
using test::lodging;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t short_rounds = 3;
constexpr int actions = 60;
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
  std::uint64_t lost = 0;
  std::uint64_t killed = 0;
  std::uint64_t stopped = 0;
};

using town = std::array<lodging, 3>;

/// One engine, its runs, and who plays with them and with the nodes.
class round {
public:
  round(std::uint64_t seed, town& nodes, tally& all)
    : chance_(seed), graphs_(chance_), nodes_(nodes), all_(all) {
    engine_options options;
    options.workers = 2;
    options.node = node_options{.name = "a"};
    home_ = std::make_unique<runtime>(options);
    for (auto& it : nodes_) {
      auto why = home_->connect(it.name(), it.address(), 20s);
      REQUIRE_MESSAGE(!why, to_string(why));
    }
  }

  void play() {
    for (int i = 0; i < actions; ++i)
      act();
    for (auto& it : nodes_)
      it.go_on();
    for (auto& one : runs_)
      chance_.below(2) == 0 ? one.end() : one.cancel();
    static_cast<void>(runs_.empty() || runs_.front().wait(50ms));
    for (auto& one : runs_)
      one.cancel();
    for (auto& one : runs_)
      settle(one);
    runs_.clear();
    require_empty();
    REQUIRE(home_->leave());
    ++all_.rounds;
  }

private:
  /// Something to do, to which node or run, how, and for how long.
  struct action {
    std::int64_t what = 0;
    std::size_t which = 0;
    std::int64_t how = 0;
    std::chrono::milliseconds time{0};
    std::string graph;
  };

  /// Draws all of it, also what is not used: what a seed attempts must not
  /// depend on how far the nodes have come.
  action draw() {
    action out;
    out.what = chance_.below(40);
    out.which = static_cast<std::size_t>(chance_.below(1 << 20));
    out.how = chance_.below(12);
    out.time = std::chrono::milliseconds{chance_.below(2000)};
    out.graph = graphs_.graph();
    return out;
  }

  void act() {
    auto next = draw();
    auto& node = nodes_[next.which % nodes_.size()];
    if (next.what == 0)
      return kill(node);
    if (next.what == 1)
      return stop(node, next.time);
    if (next.what < 12 && runs_.size() < most_runs)
      return start(next.graph);
    if (next.what >= 12 && !runs_.empty())
      bother(next);
  }

  void kill(lodging& node) {
    ++all_.killed;
    node.kill();
  }

  /// For long enough to be missed, or not.
  void stop(lodging& node, std::chrono::milliseconds time) {
    ++all_.stopped;
    node.stop();
    static_cast<void>(!runs_.empty() && runs_.front().wait(time));
    node.go_on();
  }

  /// A node that is out of reach just now is refused.
  void start(const std::string& text) {
    INFO(text);
    auto parsed = parse_graph(text);
    REQUIRE_MESSAGE(parsed, to_string(parsed.failure()));
    run_options options;
    options.start_deadline = 3s;
    auto started = home_->start(*parsed, options);
    if (started.value) {
      ++all_.runs;
      return runs_.push_back(std::move(*started.value));
    }
    ++all_.refused;
    for (auto& why : started.errors) {
      auto is_out = why == ec::unknown_node || why == ec::unreachable;
      REQUIRE_MESSAGE(is_out, to_string(why));
    }
  }

  void bother(const action& next) {
    auto i = next.which % runs_.size();
    auto& run = runs_[i];
    switch (next.how) {
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
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      case 5:
        static_cast<void>(to_json(run.probe()));
        return;
      default:
        static_cast<void>(run.wait(next.time / 50));
    }
  }

  void settle(run& one) {
    auto end = one.wait(30s);
    INFO(to_text(one.probe()));
    REQUIRE(end);
    REQUIRE(end->actors_quarantined == 0);
    all_.lost += end->actors_lost;
  }

  /// Nobody is left here, nor on any node that lives.
  void require_empty() {
    REQUIRE(eventually([&] {
      auto count = home_->census();
      return count.alive == 0 && count.runs == 0 && count.buffers == 0;
    }));
    auto idle = [&] {
      auto all = home_->nodes();
      auto busy = [](auto& it) { return it.runs + it.stages > 0; };
      return all.size() == nodes_.size()
             && std::none_of(all.begin(), all.end(), busy);
    };
    INFO(names_of_busy());
    REQUIRE(eventually(idle));
    all_.actors += home_->census().spawned;
  }

  std::string names_of_busy() const {
    std::string out;
    for (auto& it : home_->nodes())
      out += it.name + ": " + std::to_string(it.runs) + " runs, "
             + std::to_string(it.stages) + " stages; ";
    return out;
  }

  dice chance_;
  itinerary graphs_;
  town& nodes_;
  tally& all_;
  std::unique_ptr<runtime> home_;
  std::vector<run> runs_;
};

} // namespace

TEST_CASE("whatever becomes of the nodes, everybody leaves") {
  auto seed = number_of("EXEUNT_SEED");
  std::chrono::minutes length{number_of("EXEUNT_SOAK_MINUTES")};
  auto until = std::chrono::steady_clock::now() + length;
  tally all;
  town nodes{lodging{"b"}, lodging{"c"}, lodging{"d"}};
  std::optional<footprint> before;
  for (; all.rounds < short_rounds || std::chrono::steady_clock::now() < until;
       ++seed) {
    INFO("EXEUNT_SEED=" << seed);
    round{seed, nodes, all}.play();
    if (!before)
      before = measure_footprint();
    REQUIRE(eventually(
      [&] { return measure_footprint().threads == before->threads; }));
    REQUIRE(measure_footprint().descriptors == before->descriptors);
    if (all.rounds % 5 == 0)
      for (auto& it : nodes)
        it.renew();
  }
  MESSAGE(all.rounds << " rounds, " << all.runs << " runs, " << all.actors
                     << " actors, " << all.lost << " lost, " << all.refused
                     << " runs refused; nodes: " << all.killed << " killed, "
                     << all.stopped << " stopped");
}
