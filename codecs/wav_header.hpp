// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <vector>

namespace exeunt {

/// Most octets of samples that a WAV file holds: its sizes have 32 bits.
inline constexpr std::uint64_t max_wav_octets = 0xffff'ff00;

/// Returns everything in front of the samples: for 16 bits in one or two
/// channels the 44 octets that every program reads, for more channels and
/// named speakers WAVE_FORMAT_EXTENSIBLE. Takes s16, s24, f32, alaw, ulaw;
/// `octets` is the length of the samples. The length of the header follows
/// from format and encoding alone.
[[nodiscard]] std::vector<std::uint8_t>
make_wav_header(const audio_format& format, sample_encoding encoding,
                std::uint64_t octets);

} // namespace exeunt
