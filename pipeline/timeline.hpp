// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace exeunt {

/// Media without its cuts: neighbours of one format are one stretch, except
/// packets, whose borders mean something.
struct stretch {
  frame_kind kind = frame_kind::audio;
  /// Format, codec or cause, in words.
  std::string what = {};
  /// Samples per channel; 0 for bytes.
  std::int64_t frames = 0;
  /// The samples or octets as they lie in memory.
  std::vector<std::uint8_t> octets = {};

  friend bool operator==(const stretch&, const stretch&) = default;
};

/// Returns the media of `frames` without its cuts.
[[nodiscard]] std::vector<stretch>
timeline_of(const std::vector<frame>& frames);

/// Returns the events among `frames`, in words, in order.
[[nodiscard]] std::vector<std::string>
events_of(const std::vector<frame>& frames);

/// Returns where `x` and `y` begin to differ, in words; empty if they do not.
[[nodiscard]] std::string difference(const std::vector<stretch>& x,
                                     const std::vector<stretch>& y);

/// Media of `frames`, counted; see `media_counter`.
struct media_total {
  media_counter counter;
  /// How often the rate changed.
  std::int64_t changes = 0;
  /// Longest frame.
  media_time longest{0};
  /// Lowest rate; 0 without media.
  std::uint32_t lowest = 0;
};

/// Returns how much audio, packets and gaps there are.
[[nodiscard]] media_total total_of(const std::vector<frame>& frames);

} // namespace exeunt
