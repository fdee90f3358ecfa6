// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <atomic>
#include <chrono>
#include <memory>

namespace exeunt {

/// Keeps its worker busy for a while with each frame.
struct toil {
  std::chrono::nanoseconds busy = std::chrono::milliseconds{12};

  static constexpr std::string_view kind_name = "toil";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor& v, toil& s) {
    v(s.busy, "busy", duration.between(0, 1), "length of one handler");
  }
};

/// Keeps its worker with its first frame until it is released.
struct hang {
  static constexpr std::string_view kind_name = "hang";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor&, hang&) {
  }
};

/// Returns the definition of `toil`.
[[nodiscard]] kind toil_kind();

/// Returns the definition of a `hang` that waits for `release`.
[[nodiscard]] kind hang_kind(std::shared_ptr<std::atomic<bool>> release);

} // namespace exeunt
