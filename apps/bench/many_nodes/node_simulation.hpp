// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/many_nodes/event_queue.hpp>
#include <exeunt/bench/many_nodes/simulated_node.hpp>
#include <exeunt/bench/many_nodes/simulated_run.hpp>
#include <exeunt/bench/many_nodes/simulation_result.hpp>
#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Many nodes, all connected with all, and many runs in virtual time: each run
/// is at home on one node and has a stage on another, and some nodes fall
/// silent at the same instant. Who decides is the code that decides in nodes:
///
///     known_nodes, node_choice ──► where a stage goes
///     node_link ──► that a node is lost
///     supervision ──► when its stages come back, and whether
///
/// The same setup always gives the same result.
class node_simulation {
public:
  explicit node_simulation(const simulation_setup& how);

  /// Plays until every run that lost its stage has it again or is over, or for
  /// a minute after the failure; once.
  [[nodiscard]] simulation_result play();

  // -- for runs ---------------------------------------------------------------

  [[nodiscard]] std::int64_t now() const noexcept {
    return queue_.now();
  }

  [[nodiscard]] const plan& plan_of_runs() const noexcept {
    return plan_;
  }

  [[nodiscard]] const std::string& name_of(std::uint32_t node) const {
    return nodes_[node].name;
  }

  /// Lets `what` happen on node `home` at `due` ns, if it lives then.
  void at_home(std::uint32_t home, std::int64_t due, event_queue::action what);

  /// Returns where node `home` sends a stage, which comes from `before`.
  [[nodiscard]] std::optional<std::uint32_t>
  find_place(std::uint32_t home, std::optional<std::uint32_t> before);

  /// Sends the stage of a run to its place.
  error hire(std::uint32_t run, std::uint32_t incarnation);

  /// Learns that the stage of a run plays.
  void begun(std::uint32_t run);

private:
  /// When all runs have started.
  static constexpr std::chrono::nanoseconds failing_at{8'000'000'000};

  void make_nodes();
  void connect(std::uint32_t one, std::uint32_t other);
  void start_runs();
  void start(std::uint32_t run);
  [[nodiscard]] std::int64_t delay() noexcept;
  void look_around(std::uint32_t node, std::uint32_t other);
  void send(std::uint32_t from, std::uint32_t to);
  void measure_cpu(std::uint32_t node);
  void take_in(std::uint32_t run, std::uint32_t incarnation, std::uint32_t at);
  void refuse(std::uint32_t run, std::uint32_t incarnation);
  void fail_some();
  void fail(std::uint32_t node);
  void lose(std::uint32_t node, std::uint32_t other);
  void play_on();
  [[nodiscard]] bool is_settled() const;
  [[nodiscard]] std::vector<std::uint32_t> loads() const;
  void close_books();

  simulation_setup how_;
  dice chance_;
  plan plan_;
  event_queue queue_;
  std::vector<simulated_node> nodes_;
  std::vector<std::unique_ptr<simulated_run>> runs_;
  /// By run: the node that counts its stage among those it hosts.
  std::vector<std::optional<std::uint32_t>> hosts_;
  /// Runs whose stage was on a node that failed, and whose home was not.
  std::vector<std::uint32_t> touched_;
  bool failed_ = false;
  simulation_result out_;
};

} // namespace exeunt
