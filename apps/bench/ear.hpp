// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <atomic>
#include <cstdint>
#include <memory>

namespace exeunt {

/// Holds when, in ns of the steady clock, a sink last fell silent.
using silence_mark = std::atomic<std::int64_t>;

/// A sink that marks when an interruption has silenced what it hears.
struct ear {
  static constexpr std::string_view kind_name = "ear";
  using input = audio;
  using output = void;

  static void describe(setting_visitor&, ear&) {
  }
};

/// Returns the definition of an `ear` that writes `mark`, and notifies it.
[[nodiscard]] kind ear_kind(std::shared_ptr<silence_mark> mark);

} // namespace exeunt
