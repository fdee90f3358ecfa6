// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_codec_name.hpp>

namespace exeunt {

namespace {

struct magic_number {
  std::string_view octets;
  std::string_view name;
};

/// From the mapping documents of each codec, as registered by Xiph.
constexpr magic_number known[] = {
  {"OpusHead", "Opus"},
  {"\x01vorbis", "Vorbis"},
  {"\x7f"
   "FLAC",
   "FLAC"},
  {"Speex   ", "Speex"},
  {"\x80theora", "Theora"},
  {"fishead", "Skeleton"},
  {"PCM     ", "OggPCM"},
  {"BBCD", "Dirac"},
  {"CELT    ", "CELT"},
  {"OVP80", "VP8"},
};

} // namespace

std::string_view
ogg_codec_name(std::span<const std::uint8_t> first_packet) noexcept {
  std::string_view text{reinterpret_cast<const char*>(first_packet.data()),
                        first_packet.size()};
  for (auto& one : known)
    if (text.starts_with(one.octets))
      return one.name;
  return "an unknown codec";
}

} // namespace exeunt
