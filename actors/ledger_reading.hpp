// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/ledger.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/report.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// What a ledger tells of its stage at one moment; looks and reports have it
/// from here, so that they agree.
struct ledger_reading {
  std::uint64_t frames_in = 0;
  std::uint64_t frames_out = 0;
  drop_counts dropped{};
  /// Steady time in handlers, the one that runs included.
  std::uint64_t busy_ns = 0;
  /// Time in a handler that takes longer than its kind should, or that keeps a
  /// quarantined stage from leaving; else 0.
  std::uint64_t stuck_ns = 0;
  /// Whom it waits for, or waited for when it was made to leave.
  std::string waits_for;
};

/// Reads the ledger of `stage`, which left as `exit`, at `now`.
[[nodiscard]] ledger_reading read_ledger(const plan& what, std::size_t stage,
                                         const ledger& book, std::int64_t now,
                                         stage_exit exit);

/// By stage of a plan.
using ledger_list = std::vector<std::unique_ptr<ledger>>;

/// Returns how much media the sources have emitted: that of the longest.
[[nodiscard]] double media_seconds_of(const plan& what,
                                      const ledger_list& books);

/// Returns the CPU time of all handlers, which is steady time on workers.
[[nodiscard]] double cpu_seconds_of(const plan& what, const ledger_list& books);

} // namespace exeunt
