// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// What became of a traced frame at one stage.
enum class hop_fate : std::uint8_t {
  /// The stage emitted the media of this time.
  passed,
  /// A sink has taken it.
  taken,
  /// The stage has taken it, and nothing of this time came out.
  kept,
  /// The stage has taken it, and what came out of it cannot be told: it joined
  /// inputs that no longer run side by side, or changes how long media lasts.
  untraceable,
  /// Its handler had not returned when the run ended.
  in_handler,
  /// It waited for credit, or was on its way, when the run ended.
  waiting,
  under_way,
  /// It was dropped, on a link or in the stage.
  overload,
  late,
  interrupted
};

/// Returns, e.g., `under way`.
[[nodiscard]] std::string_view to_string(hop_fate fate) noexcept;

/// One stage on the way of a traced frame. Times are in ns since the start of
/// the run; -1 where it did not come to that.
struct hop_report {
  std::string stage;
  /// Whom the frame came from; empty at the source.
  std::string from;
  frame_kind kind = frame_kind::audio;
  /// Why media is missing, where it is.
  std::optional<gap_cause> cause = {};
  hop_fate fate = hop_fate::passed;
  /// The frame that held the media here, on the axis of its link, which pauses
  /// and interruptions may have moved: others may have joined it.
  double start_seconds = 0;
  double length_seconds = 0;
  /// When the stage in front emitted it, and sent it: between the two it
  /// waited for credit.
  std::int64_t emitted_ns = -1;
  std::int64_t sent_ns = -1;
  /// When the handler took it, and when that returned.
  std::int64_t taken_ns = -1;
  std::int64_t done_ns = -1;
  /// When the stage emitted the media of this time itself.
  std::int64_t handed_on_ns = -1;
};

/// The way of one frame through a run: the source first, then every stage that
/// the media of its time came to.
struct frame_trace {
  std::string source;
  /// The time of the media at its source.
  double media_seconds = 0;
  std::vector<hop_report> hops;
};

/// Returns the ways as tables for a terminal, in ms since the source emitted.
[[nodiscard]] std::string to_text(const std::vector<frame_trace>& all);

} // namespace exeunt
