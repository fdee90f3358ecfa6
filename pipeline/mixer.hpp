// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace exeunt {

/// Adds up inputs of one format, at the pace of the slowest. At most one
/// frame lies on each, so nothing is unbounded.
class mixer {
public:
  explicit mixer(std::size_t inputs) : inputs_(inputs) {
  }

  /// Returns whether nothing lies on input `from`.
  [[nodiscard]] bool wants(std::size_t from) const noexcept {
    return inputs_[from].left() == 0;
  }

  /// Takes audio or a gap; `ec::format_mismatch` names the input.
  error push(std::size_t from, const frame& what);

  /// Does not wait for input `from` any more.
  void end(std::size_t from) noexcept {
    inputs_[from].ended = true;
  }

  /// Forgets what lies there of `stream`.
  void drop(stream_id stream) noexcept;

  /// Returns the next piece of the sum: audio, a gap where no input has
  /// audio, or nothing while an input is waited for.
  [[nodiscard]] std::optional<frame> next(buffer_pool& pool);

private:
  struct input {
    frame held;
    std::int64_t used = 0;
    std::int64_t size = 0;
    bool ended = false;

    [[nodiscard]] std::int64_t left() const noexcept {
      return size - used;
    }

    /// Returns whether audio, and not a gap, lies there.
    [[nodiscard]] bool sounds() const noexcept {
      return left() > 0 && held.get<audio>() != nullptr;
    }

    [[nodiscard]] samples slice(std::int64_t count) const noexcept;
  };

  error check_format(std::size_t from, const frame& what);
  [[nodiscard]] std::optional<std::int64_t> ready() const noexcept;
  [[nodiscard]] frame silence(std::int64_t count) const;
  [[nodiscard]] frame add_up(std::int64_t count, buffer_pool& pool) const;

  std::vector<input> inputs_;
  audio_format format_{0, 0, 0};
  std::uint32_t rate_ = 0;
};

} // namespace exeunt
