// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/stagehands.hpp>
#include <exeunt/actors/supervision.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <cstdint>
#include <optional>

namespace exeunt {

class node_simulation;

/// A run of a simulation: source and sink at home, one stage elsewhere that
/// comes back when its node is lost. The decisions are those of `supervision`.
class simulated_run final : public stagehands {
public:
  /// The stage that lives elsewhere.
  static constexpr std::size_t moved = 1;

  simulated_run(node_simulation& world, std::uint32_t number,
                std::uint32_t home);

  /// Starts with its stage at `place`, the number of a node; without one it is
  /// refused.
  void start(std::optional<std::uint32_t> place);

  /// Learns that a stage has opened, or has left.
  void opened(std::size_t stage, std::uint32_t incarnation);
  void down(std::uint32_t incarnation, stage_exit how, error why);

  /// Learns that the node where its stage is, or shall be, is lost.
  void lose(std::uint32_t node);

  [[nodiscard]] std::uint32_t home() const noexcept {
    return home_;
  }

  /// Returns where the stage lives, or lived last.
  [[nodiscard]] std::uint32_t place() const noexcept {
    return place_;
  }

  [[nodiscard]] bool plays() const noexcept {
    return logic_.state() == run_state::running && plays_;
  }

  [[nodiscard]] bool is_over() const noexcept {
    return is_final(logic_.state());
  }

  /// Returns why it was refused, or failed; none if it did not.
  [[nodiscard]] ec why() const noexcept {
    return refused_ ? ec::unknown_node : logic_.why().code();
  }

  [[nodiscard]] std::uint32_t incarnation() const noexcept {
    return logic_.incarnation(moved);
  }

  // -- implementation of stagehands -------------------------------------------

  [[nodiscard]] std::int64_t now() const noexcept override;
  void arm(std::int64_t due) override;
  error find_place(std::size_t stage) override;
  void bypass(std::size_t stage) override;
  error spawn(std::size_t stage, std::uint32_t incarnation) override;
  void begin(std::size_t stage) override;
  void request_end(std::size_t stage) override;
  void cancel(std::size_t stage) override;
  void kill(std::size_t stage) override;
  void end_in_stead(std::size_t upstream, std::size_t stage) override;
  [[nodiscard]] std::uint64_t progress() const override;
  [[nodiscard]] bool waits_for_time() const override;
  [[nodiscard]] bool has_finished(std::size_t stage) const override;
  [[nodiscard]] std::optional<std::size_t>
  waits_for(std::size_t stage) const override;
  void conclude() override;

private:
  void leave(std::size_t stage);

  node_simulation& world_;
  std::uint32_t number_;
  std::uint32_t home_;
  std::uint32_t place_ = 0;
  bool refused_ = false;
  bool plays_ = false;
  std::int64_t armed_ = 0;
  supervision logic_;
};

/// Returns the plan of such a run.
[[nodiscard]] plan simulated_plan();

} // namespace exeunt
