// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <string_view>

namespace exeunt {

/// Takes the packets out of Ogg Opus (RFC 7845). Pages that are missing
/// become a gap; other defects are passed over and told by the note "warning".
struct ogg_demux {
  static constexpr std::string_view kind_name = "ogg_demux";
  using input = bytes;
  using output = packet;

  static void describe(setting_visitor&, ogg_demux&) {
  }
};

/// Returns the definition of `ogg_demux`.
[[nodiscard]] kind ogg_demux_kind();

} // namespace exeunt
