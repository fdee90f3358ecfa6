// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Sends everything to each of its outputs; copies headers, never payloads.
struct tee {
  static constexpr std::string_view kind_name = "tee";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor&, tee&) {
  }
};

/// Returns the definition of `tee`.
[[nodiscard]] kind tee_kind();

} // namespace exeunt
