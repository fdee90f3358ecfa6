// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <mutex>
#include <vector>

namespace exeunt {

/// A stretch of media that is missing; times in ns of media time.
struct missing_span {
  stream_id stream = 0;
  gap_cause cause = gap_cause::lost;
  std::int64_t start = 0;
  std::int64_t stop = 0;

  friend bool operator==(const missing_span&, const missing_span&) = default;
};

/// The gaps that a stage made or met, in a bounded room: where there are too
/// many, neighbours become one. One stage writes; others may read.
class gap_log {
public:
  /// Keeps at most `most` stretches, at least 2.
  explicit gap_log(std::size_t most = 512);

  /// Notes that what `what` stands for is missing.
  void add(const frame& what, gap_cause why);

  /// Returns the stretches in the order in which they came.
  [[nodiscard]] std::vector<missing_span> all() const;

private:
  [[nodiscard]] bool joins_one(const missing_span& next) noexcept;
  void thin_out();

  mutable std::mutex lock_;
  std::size_t most_;
  /// Stretches that are no farther apart than this become one, in ns.
  std::int64_t reach_ = 0;
  std::vector<missing_span> spans_;
};

} // namespace exeunt
