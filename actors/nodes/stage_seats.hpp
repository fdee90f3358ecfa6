// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Where each stage of a run lives, and which incarnation of it: a stage whose
/// node is lost may move. Any thread may ask.
class stage_seats {
public:
  /// Seats every stage where `what` has placed it.
  explicit stage_seats(const plan& what);

  /// Returns the name of its node; empty: the home of the run.
  [[nodiscard]] std::string node_of(std::size_t stage) const;

  /// Returns where messages for `stage` go: to the home if its node is lost.
  [[nodiscard]] std::string way_to(std::size_t stage) const;

  /// Returns the ways to all stages.
  [[nodiscard]] std::vector<std::string> ways() const;

  /// Learns that `stage` lives, or shall live, on `node`.
  void move(std::size_t stage, std::string node);

  /// Learns that the node of `stage` is lost, until it moves.
  void lose(std::size_t stage);

  /// Learns of the actor that plays `stage` now.
  void take(std::size_t stage, std::uint32_t incarnation);

  [[nodiscard]] std::uint32_t incarnation(std::size_t stage) const;

  /// Returns whether `incarnation` was the last to play `stage` here.
  [[nodiscard]] bool plays(std::size_t stage, std::uint32_t incarnation) const;

private:
  struct seat {
    /// Null at the home of the run, where most are.
    std::unique_ptr<const std::string> node;
    std::optional<std::uint32_t> incarnation = {};
    bool lost = false;
  };

  [[nodiscard]] static std::string node_of(const seat& at);
  [[nodiscard]] static std::string way_to(const seat& at);

  mutable std::mutex lock_;
  std::vector<seat> seats_;
};

} // namespace exeunt
