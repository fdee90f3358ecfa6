// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/drift_map.hpp>

#include <cstdint>
#include <mutex>
#include <vector>

namespace exeunt {

/// Says of the media of one link which time it had at its source: where a
/// pause was made up for, or media was dropped, the two drift apart. Its sender
/// writes; others may read.
class origin_map {
public:
  /// Notes that the media at `here` began at `source`.
  void add(media_span here, std::int64_t source) {
    std::lock_guard guard{lock_};
    map_.add(here, source);
  }

  /// Calls `f` with each piece of `within` whose source is known.
  template <class F>
  void each(media_span within, F f) const {
    std::lock_guard guard{lock_};
    map_.each(within, f);
  }

  /// Returns where the media that had the times `source` lies.
  [[nodiscard]] std::vector<media_span> places_of(media_span source) const {
    std::lock_guard guard{lock_};
    return map_.here_of(source);
  }

private:
  mutable std::mutex lock_;
  drift_map map_;
};

} // namespace exeunt
