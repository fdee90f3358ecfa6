// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace exeunt {

/// Writes one file of sound. Destroyed before `commit`, it leaves a complete
/// `PATH.part`. Errors name the file; what was written before stays intact.
class sample_writer {
public:
  virtual ~sample_writer() = default;

  /// Creates `PATH.part`; `ec::io_failed` names it.
  virtual error open() = 0;

  /// Sets the format; to be called once. `ec::unsupported` if the file cannot
  /// have it.
  virtual error begin(const audio_format& format) = 0;

  /// Appends interleaved samples.
  virtual error write(std::span<const float> data) = 0;

  /// Appends `frames` samples per channel of silence.
  virtual error write_silence(std::int64_t frames) = 0;

  /// Completes the file and gives it its name.
  virtual error commit() = 0;

  /// Returns the format; rate 0 before `begin`.
  [[nodiscard]] virtual const audio_format& format() const noexcept = 0;

  /// Returns the name that the file has now.
  [[nodiscard]] virtual std::string name() const = 0;

  /// Returns whether `begin` was called.
  [[nodiscard]] bool has_begun() const noexcept {
    return format().rate != 0;
  }
};

} // namespace exeunt
