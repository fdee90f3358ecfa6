// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/report.hpp>

#include <cstddef>
#include <cstdint>

namespace exeunt {

/// Where a run stands, by whoever decides over its stages.
class run_standing {
public:
  virtual ~run_standing() = default;

  [[nodiscard]] virtual run_state state() const noexcept = 0;
  [[nodiscard]] virtual end_reason reason() const noexcept = 0;

  /// Returns the index of the stage that failed the run; the number of stages
  /// if none did.
  [[nodiscard]] virtual std::size_t failed_stage() const noexcept = 0;

  [[nodiscard]] virtual const error& why() const noexcept = 0;

  /// Return how many stages were spawned, have exited, and are out of reach.
  [[nodiscard]] virtual std::uint64_t spawned() const noexcept = 0;
  [[nodiscard]] virtual std::uint64_t exited() const noexcept = 0;
  [[nodiscard]] virtual std::uint64_t lost() const noexcept = 0;

  /// Returns how `stage` left, or that it has not.
  [[nodiscard]] virtual stage_exit
  exit_of(std::size_t stage) const noexcept = 0;
};

} // namespace exeunt
