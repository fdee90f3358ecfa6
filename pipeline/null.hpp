// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Takes everything and keeps nothing; the report counts what came.
struct null {
  static constexpr std::string_view kind_name = "null";
  using input = any_media;
  using output = void;

  static void describe(setting_visitor&, null&) {
  }
};

/// Returns the definition of `null`.
[[nodiscard]] kind null_kind();

} // namespace exeunt
