// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/envelope.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace exeunt {

/// Returns whether `what` goes from stage to stage and decides nothing.
[[nodiscard]] bool is_traffic(const wire_message& what) noexcept;

/// Which traffic of other nodes goes straight to the stages that a node hosts,
/// and which has to wait at their DEPUTY.
///
///     COURIER ──► gate ──► stage
///                   └──► DEPUTY: until it begins, or hears of its neighbour
///
/// Nothing overtakes what took the way by the DEPUTY: a gate is shut until all
/// of that has arrived. Any thread may ask, one decides.
class traffic_gates {
public:
  /// All gates of `what` are shut.
  explicit traffic_gates(const plan& what);

  /// Returns whether `what` may go straight to `stage`; if not, it goes by the
  /// DEPUTY, and is awaited there.
  [[nodiscard]] bool pass(std::size_t stage, const wire_message& what) noexcept;

  /// Asks for the cache lines that `pass` looks at.
  void expect(std::size_t stage) const noexcept;

  // -- for the DEPUTY ---------------------------------------------------------

  /// Learns that `n` messages that were awaited are with `stage`, or nowhere.
  void arrive(std::size_t stage, std::size_t n = 1) noexcept;

  /// Learns that `stage` has begun, or that another one is to begin.
  void open(std::size_t stage) noexcept;
  void shut(std::size_t stage) noexcept;

  [[nodiscard]] bool is_open(std::size_t stage) const noexcept;

  /// Learns the incarnation of `link` as the stage here knows it.
  void join(std::size_t link, std::uint32_t incarnation) noexcept;

  /// Returns whether `what` comes over a link of which `stage` will be told.
  [[nodiscard]] bool is_ahead(std::size_t stage,
                              const wire_message& what) const noexcept;

private:
  struct gate {
    std::atomic<bool> open{false};
    std::atomic<std::size_t> awaited{0};
  };

  struct port {
    std::size_t stage = 0;
    std::uint16_t number = 0;
  };

  /// One link: its ends, and its incarnation.
  struct joint {
    port from;
    port to;
    std::atomic<std::uint32_t> incarnation{0};
  };

  std::vector<gate> gates_;
  std::vector<joint> joints_;
};

} // namespace exeunt
