// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/origin_map.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <mutex>
#include <vector>

namespace exeunt {

/// A stretch of media that is missing, in the time of its source.
struct missing_span {
  stream_id stream = 0;
  gap_cause cause = gap_cause::lost;
  media_span at;
  /// True for what has no time at any source, such as a pause: `at` is the
  /// time of the link.
  bool on_link = false;

  friend bool operator==(const missing_span&, const missing_span&) = default;
};

/// The gaps of one end of a link, in a bounded room: where there are too
/// many, neighbours become one. One stage writes; others may read.
class gap_log {
public:
  /// Keeps at most `most` stretches, at least 2.
  explicit gap_log(std::size_t most = 512);

  /// Notes that media is missing, unless `next` is empty.
  void add(const missing_span& next);

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
