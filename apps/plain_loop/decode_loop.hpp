// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string>

namespace exeunt {

/// Decodes the Ogg Opus file at `path` (mono) to 16 kHz and forgets the sound.
/// Returns what failed, or nothing.
[[nodiscard]] std::string decode_one_stream(const std::string& path);

/// The same with the calls for many streams.
[[nodiscard]] std::string decode_as_multistream(const std::string& path);

} // namespace exeunt
