// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/file_signature.hpp>
#include <exeunt/codecs/id3_tag.hpp>
#include <exeunt/codecs/octets.hpp>

#include <fmt/format.h>

#include <array>
#include <utility>

namespace exeunt {

namespace {

/// Formats that people try, by their first octets.
struct signature {
  std::string_view octets;
  std::string_view name;
};

constexpr signature foreign[] = {
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

/// Returns whether a frame of MPEG audio, layer III, begins here (ISO/IEC
/// 11172-3, section 2.4.1.3): what is reserved does not occur.
bool is_mp3(std::span<const std::uint8_t> in) noexcept {
  if (in.size() < 4 || in[0] != 0xff || (in[1] & 0xe0) != 0xe0)
    return false;
  auto version = in[1] >> 3 & 3;
  auto layer = in[1] >> 1 & 3;
  auto bit_rate = in[2] >> 4;
  auto rate = in[2] >> 2 & 3;
  return version != 1 && layer == 1 && bit_rate != 15 && rate != 3;
}

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
  if (begins(head, "fLaC"))
    return file_type::flac;
  for (auto& [text, type] : endings)
    if (path.ends_with(text))
      return type;
  if (is_mp3(head))
    return file_type::mp3;
  for (auto& [octets, name] : foreign)
    if (begins(head, octets))
      return unknown(fmt::format("the file is {}, which we do not read", name));
  return unknown("the file is neither WAV, FLAC, MP3, nor Ogg");
}

result<file_type> look_at(byte_file& in, std::string_view path) {
  std::array<std::uint8_t, 16> head{};
  auto count = in.read(head);
  if (!count)
    return count.failure();
  auto tag = id3_octets(std::span{head}.first(*count));
  if (tag != 0) {
    if (auto why = in.seek(tag))
      return why;
    count = in.read(head);
    if (!count)
      return count.failure();
  }
  if (auto why = in.seek(0))
    return why;
  auto type = type_of(std::span{head}.first(*count), path);
  return !type && tag != 0 ? file_type::mp3 : type;
}

} // namespace exeunt
