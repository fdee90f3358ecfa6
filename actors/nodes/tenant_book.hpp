// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/report.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

namespace exeunt {

/// An incarnation of a stage that another node hosts, or hosted.
struct tenant {
  run_key run;
  std::uint32_t stage = 0;
  std::uint32_t incarnation = 0;

  friend auto operator<=>(const tenant&, const tenant&) = default;
};

/// What became of one, and its books; see ledger_copy.hpp.
struct tenant_fate {
  stage_exit how = stage_exit::alive;
  error why = {};
  std::vector<std::uint8_t> books = {};
};

/// Who lives on a node for a home elsewhere, and what became of those who have
/// left: their home may have been out of reach. Any thread may ask.
class tenant_book {
public:
  /// Remembers at most so many who have left; the oldest are forgotten.
  explicit tenant_book(std::size_t most) : most_(most) {
  }

  void moved_in(const tenant& who);
  void moved_out(const tenant& who, tenant_fate how);

  /// Forgets who has left of `run`, or one of them: its home knows.
  void forget(run_key run);
  void forget(const tenant& who);

  [[nodiscard]] bool lives_here(const tenant& who) const;

  /// Returns nothing of who lives here, was forgotten, or never came.
  [[nodiscard]] std::optional<tenant_fate> fate_of(const tenant& who) const;

private:
  struct entry {
    std::uint64_t number = 0;
    tenant_fate how;
  };

  std::size_t most_;
  mutable std::mutex lock_;
  std::set<tenant> living_;
  std::map<tenant, entry> fates_;
  /// The same by age.
  std::map<std::uint64_t, tenant> order_;
  std::uint64_t next_ = 0;
};

} // namespace exeunt
