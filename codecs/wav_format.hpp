// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace exeunt {

/// How the samples of a WAV file lie in it.
struct wav_format {
  audio_format audio;
  sample_encoding encoding = sample_encoding::s16;
  /// Big in RIFX files.
  std::endian order = std::endian::little;

  /// Octets of one sample of every channel.
  [[nodiscard]] std::size_t block() const noexcept {
    return octets_per_sample(encoding) * audio.channels;
  }

  friend bool operator==(const wav_format&, const wav_format&) = default;
};

/// Octets of a fmt chunk that mean something: WAVEFORMATEXTENSIBLE.
inline constexpr std::size_t fmt_octets = 40;

/// Channels beyond which a header is refused.
inline constexpr std::uint16_t max_wav_channels = 64;

/// Reads the body of a fmt chunk (Multimedia Programming Interface and Data
/// Specifications 1.0; Microsoft's WAVEFORMATEXTENSIBLE), at least 16 octets.
/// `offset` is where the body starts, for the place in errors.
[[nodiscard]] result<wav_format>
parse_wav_format(std::span<const std::uint8_t> body, std::endian order,
                 std::uint64_t offset);

} // namespace exeunt
