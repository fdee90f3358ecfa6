// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/watch_list.hpp>
#include <exeunt/pipeline/frame_trace.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <cstdint>
#include <optional>

namespace exeunt {

/// Follows the media of one instant from its source to the sinks:
///
///     output of a stage ─── link ──► input of the next ──► its outputs ...
///
/// An instant is the time that the media had at its source, by which all ports
/// know it, wherever it lies on their links.
class way_finder {
public:
  /// Keeps references; the run began at `zero` of the runtime's clock.
  way_finder(const plan& what, const watch_list& watches, std::int64_t zero);

  /// Returns the way of the media of `instant` in ns, which `source` emitted.
  [[nodiscard]] frame_trace follow(std::size_t source,
                                   std::int64_t instant) const;

  /// Returns what `stage` emitted first of an instant, on any output.
  [[nodiscard]] std::optional<hop> emitted(std::size_t stage,
                                           std::int64_t instant) const;

private:
  [[nodiscard]] std::int64_t since_start(std::int64_t ns) const noexcept;
  [[nodiscard]] hop_report begin(std::size_t source,
                                 std::int64_t instant) const;
  [[nodiscard]] std::optional<hop_report> cross(const planned_link& link,
                                                std::int64_t instant) const;

  const plan& plan_;
  const watch_list& watches_;
  std::int64_t zero_;
};

} // namespace exeunt
