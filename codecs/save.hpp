// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <string_view>

namespace exeunt {

/// Writes octets, or the octets of G.711 packets, to a file as they are. What
/// is missing of G.711 becomes silence. The file is called `PATH.part` until
/// the stream has ended.
struct save {
  std::string path;

  static constexpr std::string_view kind_name = "save";
  using input = any_media;
  using output = void;

  static void describe(setting_visitor& v, save& s) {
    v(s.path, "path", plain, "the file to write");
  }
};

/// Returns the definition of `save`.
[[nodiscard]] kind save_kind();

} // namespace exeunt
