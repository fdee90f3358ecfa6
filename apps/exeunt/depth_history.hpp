// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/run_view.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// How deep one link was over a run.
struct depth_lane {
  std::string from;
  std::string to;
  std::uint32_t window = 0;
  /// Most frames in each stretch of the run; nothing where nobody looked.
  std::vector<std::optional<std::uint64_t>> depths;

  /// Returns the most frames of all.
  [[nodiscard]] std::uint64_t peak() const noexcept;
};

/// The depths of the links of a run of any length in a bounded number of
/// stretches, the first of 1 ms. When there is no room, every two become one.
class depth_history {
public:
  /// Keeps at most `most` stretches, at least 2.
  explicit depth_history(std::size_t most = 600);

  /// Notes the depths that `seen` shows.
  void add(const run_view& seen);

  /// Returns how often to look: once in a stretch, but ten times a second.
  [[nodiscard]] std::chrono::nanoseconds interval() const noexcept;

  /// Returns the length of a stretch in seconds.
  [[nodiscard]] double stretch() const noexcept;

  /// Returns one lane per link, in the order of the plan.
  [[nodiscard]] const std::vector<depth_lane>& lanes() const noexcept;

private:
  void halve();

  std::size_t most_;
  std::int64_t stretch_ms_ = 1;
  std::vector<depth_lane> lanes_;
};

} // namespace exeunt
