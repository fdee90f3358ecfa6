// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <cstdint>
#include <string>
#include <vector>

/// Inputs for the laws; the same seed makes the same input.
namespace exeunt {

/// Returns `frames` samples per channel of tones in noise, at most ±0.6, in
/// frames of 1 sample to 60 ms.
[[nodiscard]] std::vector<frame>
audio_specimen(std::uint64_t seed, audio_format format, std::int64_t frames);

/// Returns the same with gaps and events in between; `frames` counts both
/// audio and gaps.
[[nodiscard]] std::vector<frame>
broken_specimen(std::uint64_t seed, audio_format format, std::int64_t frames);

/// Returns specimens for a kind with one audio input that takes any format:
/// mono and stereo, whole and broken.
[[nodiscard]] std::vector<specimen>
audio_specimens(std::uint64_t seed, const setting_map& settings = {});

} // namespace exeunt
