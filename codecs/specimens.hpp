// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <vector>

/// Inputs of the codecs for the laws; the same seed makes the same input.
namespace exeunt {

/// Returns `frames` samples per channel that change like speech: syllables of
/// 120 Hz and its harmonics with pauses, in frames of 1 sample to 60 ms.
[[nodiscard]] std::vector<frame>
speech_specimen(std::uint64_t seed, audio_format format, std::int64_t frames);

/// Returns the packets of `sound`, or nothing if libopus refuses.
[[nodiscard]] std::vector<frame> opus_packets(const std::vector<frame>& sound,
                                              const opus_encode& settings);

/// Returns speech at each rate of Opus, with gaps and events in between.
[[nodiscard]] std::vector<specimen> opus_encode_specimens(std::uint64_t seed);

/// Returns packets of speech with trims, losses and gaps.
[[nodiscard]] std::vector<specimen> opus_decode_specimens(std::uint64_t seed);

/// Returns the same packets for a container.
[[nodiscard]] std::vector<specimen> ogg_mux_specimens(std::uint64_t seed);

/// Returns Ogg Opus files in pieces.
[[nodiscard]] std::vector<specimen> ogg_demux_specimens(std::uint64_t seed);

/// Returns tones and speech to be resampled up and down.
[[nodiscard]] std::vector<specimen> resample_specimens(std::uint64_t seed);

/// Returns speech of one and two channels, some of it with gaps.
[[nodiscard]] std::vector<specimen> vad_specimens(std::uint64_t seed);

/// Returns speech for each law, with gaps and events in between.
[[nodiscard]] std::vector<specimen> g711_encode_specimens(std::uint64_t seed);

/// Returns packets of speech of any size with trims, losses and gaps.
[[nodiscard]] std::vector<specimen> g711_decode_specimens(std::uint64_t seed);

} // namespace exeunt
