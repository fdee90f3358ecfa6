// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace exeunt {

/// The formats that a port takes; an empty list means any.
struct accepted_formats {
  /// Hz.
  std::vector<std::uint32_t> rates = {};
  std::vector<std::uint16_t> channels = {};
  /// Codec names of packets.
  std::vector<std::string> codecs = {};
};

/// Where frames enter or leave a stage.
struct port {
  std::string name;
  media carries = media::audio;
  accepted_formats accepts = {};
  /// What `process` gets besides the carried media. All other frames are
  /// passed on by the shell, in order.
  frame_kinds handles = {};
  /// True if more ports like this one appear as links are made: the outputs
  /// of tee, the inputs of mix. They are called `name0`, `name1`, ...
  bool repeats = false;
};

/// Returns whether frames of kind `what` are the media that `where` carries.
[[nodiscard]] constexpr bool carries(const port& where,
                                     frame_kind what) noexcept {
  switch (where.carries) {
    case media::audio:
      return what == frame_kind::audio;
    case media::packets:
      return what == frame_kind::packet;
    case media::bytes:
      return what == frame_kind::bytes;
    case media::any:
      return what <= frame_kind::bytes;
  }
  return false;
}

/// Tag of a settings aggregate whose input or output takes any media.
struct any_media {};

/// All ports of a stage.
struct port_list {
  std::vector<port> inputs;
  std::vector<port> outputs;
};

} // namespace exeunt
