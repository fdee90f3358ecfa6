// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string_view>

namespace exeunt {

/// Stands between a live source and a lossless link; fails when it is full.
struct queue {
  /// Most media that may wait.
  std::chrono::nanoseconds max = std::chrono::seconds{10};
  /// Most frames that may wait, whatever they last.
  std::int64_t max_frames = 4096;

  static constexpr std::string_view kind_name = "queue";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor& v, queue& s) {
    v(s.max, "max", duration.between(0.001, 3600), "most media that may wait");
    v(s.max_frames, "max_frames", counted.between(1, 1e6),
      "most frames that may wait");
  }
};

/// Returns the definition of `queue`.
[[nodiscard]] kind queue_kind();

} // namespace exeunt
