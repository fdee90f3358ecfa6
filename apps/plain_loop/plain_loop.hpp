// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/plain_loop/speech_sink.hpp>

#include <string>

namespace exeunt {

/// Does the main job in one loop on one thread, as a program without exeunt
/// would: reads the Ogg Opus file `from` (mono, one link), decodes it to
/// 16 kHz, and tells `out` the sound and the speech in it. Calls the same
/// libraries with the same settings and sizes of buffers. Returns what
/// failed, or nothing.
[[nodiscard]] std::string run_plain_loop(const std::string& from,
                                         speech_sink& out);

/// The same, and writes the speech as 16-bit WAV to `to`.
[[nodiscard]] std::string run_plain_loop(const std::string& from,
                                         const std::string& to);

/// The same for a file of raw G.711 µ-law at 8 kHz, which libsamplerate's
/// SRC_SINC_FASTEST brings to 16 kHz.
[[nodiscard]] std::string run_telephone_loop(const std::string& from,
                                             speech_sink& out);

} // namespace exeunt
