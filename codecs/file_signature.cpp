// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file_signature.hpp>
#include <exeunt/codecs/octets.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

namespace {

/// Formats that people try, by their first octets.
struct signature {
  std::string_view octets;
  std::string_view name;
};

constexpr signature foreign[] = {
  {"fLaC", "FLAC"},
  {"ID3", "MP3"},
  {"\xff\xfb", "MP3"},
  {"\xff\xf3", "MP3"},
  {"FORM", "AIFF"},
  {".snd", "Sun audio"},
  {"\x1a\x45\xdf\xa3", "Matroska or WebM"},
  {"#!AMR", "AMR"},
};

constexpr std::string_view riff_names[] = {"RIFF", "RIFX", "RF64", "BW64"};

/// What the name of a file says where its octets cannot: G.711 has no header.
struct ending {
  std::string_view text;
  file_type type;
};

constexpr ending endings[] = {
  {".ulaw", file_type::ulaw}, {".ul", file_type::ulaw},
  {".pcmu", file_type::ulaw}, {".alaw", file_type::alaw},
  {".al", file_type::alaw},   {".pcma", file_type::alaw},
};

bool begins(std::span<const std::uint8_t> in, std::string_view with) noexcept {
  return in.size() >= with.size() && spells(in.data(), with);
}

error unknown(std::string text) {
  return {ec::unsupported, std::move(text), "byte 0",
          "convert it to WAV or Ogg Opus, or say type=raw or type=bytes"};
}

} // namespace

result<file_type> type_of(std::span<const std::uint8_t> head,
                          std::string_view path) {
  if (head.empty())
    return error{ec::truncated, "the file is empty", "byte 0",
                 "give a file with sound in it"};
  for (auto name : riff_names)
    if (begins(head, name))
      return file_type::wav;
  if (begins(head, "OggS"))
    return file_type::ogg;
  for (auto& [text, type] : endings)
    if (path.ends_with(text))
      return type;
  for (auto& [octets, name] : foreign)
    if (begins(head, octets))
      return unknown(fmt::format("the file is {}, which we do not read", name));
  return unknown("the file is neither WAV nor Ogg");
}

} // namespace exeunt
