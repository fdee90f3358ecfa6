// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace exeunt {

/// What the laws may use.
struct law_options {
  /// Folder for files: a relative `path` in the settings of a specimen lies
  /// in it. Empty: kinds that write files cannot be checked.
  std::string folder = {};
  /// How often each specimen is cut anew.
  int cuts = 4;
};

/// Checks what every kind promises, on the specimens that it makes of `seed`,
/// and returns each breach in words; none is the good case.
///
/// - It has specimens, a summary, an example, and a time map that fits its
///   ports.
/// - Conservation: the media time of each output follows the time map.
/// - Chunk invariance: other cuts of the input change no bit of media, no
///   event, and no file.
/// - No frame is empty, no event is without a rate, no call emits more than
///   `max_burst` frames.
/// - A second `finish` emits nothing; an interruption is followed by all
///   that comes after it; no input, and one sample, end cleanly.
/// - A change of rate and channels in mid-stream is handled, or is an error.
[[nodiscard]] std::vector<std::string>
check_laws(const kind& what, std::uint64_t seed,
           const law_options& options = {});

} // namespace exeunt
