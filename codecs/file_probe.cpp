// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/ogg_probe.hpp>
#include <exeunt/codecs/wav_probe.hpp>

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <system_error>
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

/// In the order of `raw_encoding`.
constexpr sample_encoding encodings[]
  = {sample_encoding::s16, sample_encoding::s24, sample_encoding::s32,
     sample_encoding::f32, sample_encoding::u8,  sample_encoding::alaw,
     sample_encoding::ulaw};

bool begins(std::span<const std::uint8_t> in, std::string_view with) noexcept {
  return in.size() >= with.size() && spells(in.data(), with);
}

error unknown(std::string text) {
  return {ec::unsupported, std::move(text), "byte 0",
          "convert it to WAV or Ogg Opus, or say type=raw or type=bytes"};
}

result<file_type> type_of(std::span<const std::uint8_t> head) {
  if (head.empty())
    return error{ec::truncated, "the file is empty", "byte 0",
                 "give a file with sound in it"};
  for (auto name : riff_names)
    if (begins(head, name))
      return file_type::wav;
  if (begins(head, "OggS"))
    return file_type::ogg;
  for (auto& [octets, name] : foreign)
    if (begins(head, octets))
      return unknown(fmt::format("the file is {}, which we do not read", name));
  return unknown("the file is neither WAV nor Ogg");
}

result<file_type> look_at(byte_file& in) {
  std::array<std::uint8_t, 16> head{};
  auto count = in.read(head);
  if (!count)
    return count.failure();
  if (auto why = in.seek(0))
    return why;
  return type_of(std::span{head}.first(*count));
}

result<file_facts> raw_facts(const file& settings, const byte_file& in) {
  auto format = raw_format(settings);
  file_facts out{file_type::raw, {media::audio, format.audio, {}, true}, {}};
  if (in.size() && *in.size() > 0)
    out.seconds = static_cast<double>(*in.size() / format.block())
                  / settings.rate;
  return out;
}

/// What is known of a pipe from its type alone.
file_facts blind_facts(const file& settings) {
  file_facts out{settings.type, {media::bytes, {0, 0, 0}, {}, false}, {}};
  if (settings.type == file_type::wav)
    out.format.carries = media::audio;
  if (settings.type == file_type::raw)
    out.format = {media::audio, raw_format(settings).audio, {}, true};
  if (settings.type == file_type::ogg)
    out.format = {media::packets, {0, 0, 0}, "opus", true};
  return out;
}

result<file_facts> look_into(const file& settings, byte_file& in) {
  auto type = settings.type;
  if (type == file_type::automatic) {
    auto found = look_at(in);
    if (!found)
      return found.failure();
    type = *found;
  }
  if (type == file_type::wav)
    return probe_wav(in);
  if (type == file_type::ogg)
    return probe_ogg(in);
  if (type == file_type::raw)
    return raw_facts(settings, in);
  return file_facts{type, {media::bytes, {0, 0, 0}, {}, true}, {}};
}

bool is_pipe(const std::string& path) {
  std::error_code none;
  auto facts = std::filesystem::status(path, none);
  return exists(facts) && !is_regular_file(facts) && !is_directory(facts);
}

} // namespace

wav_format raw_format(const file& settings) {
  auto channels = static_cast<std::uint16_t>(settings.channels);
  return {{settings.rate, channels, 0},
          encodings[static_cast<std::size_t>(settings.encoding)]};
}

result<file_facts> probe_file(const file& settings) {
  if (is_pipe(settings.path) && settings.type != file_type::automatic)
    return blind_facts(settings);
  if (is_pipe(settings.path))
    return error{ec::unsupported, "what is no regular file cannot be looked at",
                 settings.path, "say what it is, e.g., type=wav"};
  auto in = byte_file::open(settings.path);
  if (!in)
    return in.failure();
  auto facts = look_into(settings, *in);
  return facts ? std::move(facts) : in_file(settings.path, facts.failure());
}

} // namespace exeunt
