// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string_view>

namespace exeunt {

/// Puts Opus packets into Ogg (RFC 7845), in pages of about a second. Gaps
/// become packets without content, which decoders conceal.
struct ogg_mux {
  /// Number of the first logical stream.
  std::uint32_t serial = 1;

  static constexpr std::string_view kind_name = "ogg_mux";
  using input = packet;
  using output = bytes;

  static void describe(setting_visitor& v, ogg_mux& s) {
    v(s.serial, "serial", counted.between(0, 4'294'967'295.0),
      "number of the first logical stream");
  }
};

/// Returns the definition of `ogg_mux`.
[[nodiscard]] kind ogg_mux_kind();

} // namespace exeunt
