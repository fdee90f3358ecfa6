// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Decodes G.711 packets of either law and any size to audio at 8000 Hz.
///
/// Missing packets and gaps are concealed for up to 60 ms; what is missing
/// beyond that is passed on as a gap.
struct g711_decode {
  /// False passes everything that is missing on as a gap.
  bool conceal = true;

  static constexpr std::string_view kind_name = "g711_decode";
  using input = packet;
  using output = audio;

  static void describe(setting_visitor& v, g711_decode& s) {
    v(s.conceal, "conceal", plain,
      "fills up to 60 ms of missing audio; false passes gaps on");
  }
};

/// Returns the definition of `g711_decode`.
[[nodiscard]] kind g711_decode_kind();

} // namespace exeunt
