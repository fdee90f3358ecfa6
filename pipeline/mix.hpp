// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Adds up its inputs, which have one format, into a new stream. It goes at
/// the pace of the slowest input; gaps, and inputs that ended, count as zeros.
/// It does not limit: float samples have headroom above 1.0.
struct mix {
  static constexpr std::string_view kind_name = "mix";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor&, mix&) {
  }
};

/// Returns the definition of `mix`.
[[nodiscard]] kind mix_kind();

} // namespace exeunt
