// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace exeunt {

/// What the octets of a file are; `automatic` looks at the first of them.
enum class file_type : std::uint8_t {
  automatic,
  wav,
  ogg,
  raw,
  bytes,
  ulaw,
  alaw,
  flac,
  mp3,
  vorbis
};

/// How raw samples are coded, little-endian. See `sample_encoding`.
enum class raw_encoding : std::uint8_t { s16, s24, s32, f32, u8, alaw, ulaw };

/// Reads a file: WAV, FLAC, MP3, and Ogg Vorbis give audio, Ogg Opus packets,
/// `raw` audio of the format that the settings name, `bytes` the octets as they
/// are, `ulaw` and `alaw` G.711 packets; a name that ends in .ulaw or .alaw
/// says so, too. FLAC cannot be read from a pipe.
struct file {
  std::string path;
  file_type type = file_type::automatic;
  /// Length of audio frames, and of G.711 packets.
  std::chrono::nanoseconds frame = std::chrono::milliseconds{20};
  /// Hz, of raw samples.
  std::uint32_t rate = 48'000;
  /// Of raw samples.
  std::uint32_t channels = 1;
  raw_encoding encoding = raw_encoding::s16;

  static constexpr std::string_view kind_name = "file";
  using input = void;
  using output = any_media;

  static void describe(setting_visitor& v, file& s);
};

/// Returns the definition of `file`. Its ports depend on the file, which is
/// looked at, but not read, when the graph is validated.
[[nodiscard]] kind file_kind();

} // namespace exeunt
