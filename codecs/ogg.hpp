// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace exeunt {

/// Writes Opus packets to an Ogg Opus file (RFC 7845) that lasts as long as
/// the stream. The file is called `PATH.part` until the stream has ended.
struct ogg {
  std::string path;
  /// Tells this stream from others in the same file (RFC 3533, section 6).
  std::uint32_t serial = 1;

  static constexpr std::string_view kind_name = "ogg";
  using input = packet;
  using output = void;

  static void describe(setting_visitor& v, ogg& s) {
    v(s.path, "path", plain, "the file to write");
    v(s.serial, "serial", counted, "number of the stream in the file");
  }
};

/// Returns the definition of `ogg`.
[[nodiscard]] kind ogg_kind();

} // namespace exeunt
