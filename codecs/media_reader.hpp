// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Turns the octets of a container, in any split, into frames.
class media_reader {
public:
  virtual ~media_reader() = default;

  /// Takes octets and appends what they complete to `out`. Errors name the
  /// byte; no call follows one.
  virtual error
  feed(std::span<const std::uint8_t> data, std::vector<frame>& out)
    = 0;

  /// Learns that no octets follow, and appends the rest to `out`.
  virtual error finish(std::vector<frame>& out) = 0;

  /// Returns what is wrong with octets that were read all the same, e.g.,
  /// that some are missing; empty if all is well.
  [[nodiscard]] virtual std::string warning() const = 0;

  /// Returns how many samples so far were NaN or infinite and became 0.
  [[nodiscard]] virtual std::uint64_t bad_samples() const noexcept {
    return 0;
  }
};

} // namespace exeunt
