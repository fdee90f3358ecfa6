// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Passes everything on unchanged: copy it to start a kind of your own.
struct noop {
  static constexpr std::string_view kind_name = "noop";
  using input = any_media;
  using output = any_media;

  static void describe(setting_visitor&, noop&) {
  }
};

/// Returns the definition of `noop`.
[[nodiscard]] kind noop_kind();

} // namespace exeunt
