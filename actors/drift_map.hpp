// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace exeunt {

/// A stretch of media time in ns; empty unless it stops behind its start.
struct media_span {
  std::int64_t start = 0;
  std::int64_t stop = 0;

  [[nodiscard]] constexpr std::int64_t length() const noexcept {
    return stop - start;
  }

  friend bool operator==(const media_span&, const media_span&) = default;
};

/// Returns what `what` covers of its link's time; nothing for events, octets
/// and the end.
[[nodiscard]] media_span span_of(const frame& what) noexcept;

/// Says which time media has there that lies here, where the two axes drift
/// apart now and then. Keeps the newest pieces only.
class drift_map {
public:
  /// Media that lies at `here`, and `shift` ns later there.
  struct piece {
    media_span here;
    std::int64_t shift = 0;

    [[nodiscard]] constexpr media_span there() const noexcept {
      return {here.start + shift, here.stop + shift};
    }

    /// Returns the part of it within `limits`, which may be empty.
    [[nodiscard]] constexpr piece cut(media_span limits) const noexcept {
      return {{std::max(limits.start, here.start),
               std::min(limits.stop, here.stop)},
              shift};
    }
  };

  /// Times that differ by less are one: no sample of a rate in use is longer.
  static constexpr std::int64_t rounding = 1'000'000;

  /// Notes that the media at `here` begins at `there`; what was noted from
  /// there on is forgotten.
  void add(media_span here, std::int64_t there);

  void clear() noexcept {
    pieces_.clear();
  }

  /// Calls `f` with each known piece of `within`, in the order of time.
  template <class F>
  void each(media_span within, F f) const {
    for (auto i = first_of(within); i < pieces_.size(); ++i)
      if (auto part = pieces_[i].cut(within); part.here.length() > 0)
        f(part);
  }

  /// Returns which time the instant `at` has there, if known.
  [[nodiscard]] std::optional<std::int64_t> there(std::int64_t at) const;

  /// Returns where the media lies that has the times `there`.
  [[nodiscard]] std::vector<media_span> here_of(media_span there) const;

private:
  [[nodiscard]] std::size_t first_of(media_span within) const noexcept;
  [[nodiscard]] std::int64_t settled(std::int64_t shift) const noexcept;
  void forget_from(std::int64_t start) noexcept;

  static constexpr std::size_t most = 256;

  std::vector<piece> pieces_;
};

} // namespace exeunt
