// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/file_signature.hpp>
#include <exeunt/codecs/flac_probe.hpp>
#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/mp3_probe.hpp>
#include <exeunt/codecs/ogg_probe.hpp>
#include <exeunt/codecs/vorbis_probe.hpp>
#include <exeunt/codecs/wav_probe.hpp>

#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

/// In the order of `raw_encoding`.
constexpr sample_encoding encodings[]
  = {sample_encoding::s16, sample_encoding::s24, sample_encoding::s32,
     sample_encoding::f32, sample_encoding::u8,  sample_encoding::alaw,
     sample_encoding::ulaw};

result<file_facts> raw_facts(const file& settings, const byte_file& in) {
  auto format = raw_format(settings);
  file_facts out{file_type::raw, {media::audio, format.audio, {}, true}, {}};
  if (in.size() && *in.size() > 0)
    out.seconds = static_cast<double>(*in.size() / format.block())
                  / settings.rate;
  return out;
}

file_facts g711_facts(file_type type, std::optional<std::uint64_t> octets) {
  auto law = type == file_type::ulaw ? g711_law::ulaw : g711_law::alaw;
  auto codec = describe_g711(law)->codec;
  file_facts out{type, {media::packets, {0, 0, 0}, codec, true}, {}};
  if (octets && *octets > 0)
    out.seconds = static_cast<double>(*octets) / g711_rate;
  return out;
}

/// What is known of a pipe from its type alone.
result<file_facts> blind_facts(const file& settings) {
  switch (settings.type) {
    case file_type::raw:
      return file_facts{file_type::raw,
                        {media::audio, raw_format(settings).audio, {}, true},
                        {}};
    case file_type::ogg:
      return file_facts{file_type::ogg,
                        {media::packets, {0, 0, 0}, "opus", true},
                        {}};
    case file_type::ulaw:
    case file_type::alaw:
      return g711_facts(settings.type, {});
    case file_type::wav:
    case file_type::mp3:
    case file_type::vorbis:
      return file_facts{settings.type,
                        {media::audio, {0, 0, 0}, {}, false},
                        {}};
    case file_type::bytes:
      return file_facts{settings.type,
                        {media::bytes, {0, 0, 0}, {}, false},
                        {}};
    default:
      return error{ec::unsupported, "this type cannot be read from a pipe",
                   settings.path, "write it to a file first"};
  }
}

/// Ogg is read by what it holds.
result<file_facts> ogg_facts(byte_file& in) {
  file_octets octets{in};
  auto vorbis = begins_with_vorbis(octets);
  if (!vorbis)
    return vorbis.failure();
  if (*vorbis)
    return probe_vorbis(octets);
  if (auto why = in.seek(0))
    return why;
  return probe_ogg(in);
}

result<file_facts> facts_of(file_type type, const file& settings,
                            byte_file& in) {
  file_octets octets{in};
  switch (type) {
    case file_type::wav:
      return probe_wav(in);
    case file_type::ogg:
      return ogg_facts(in);
    case file_type::raw:
      return raw_facts(settings, in);
    case file_type::ulaw:
    case file_type::alaw:
      return g711_facts(type, in.size());
    case file_type::flac:
      return probe_flac(octets);
    case file_type::mp3:
      return probe_mp3(in);
    case file_type::vorbis:
      return probe_vorbis(octets);
    default:
      return file_facts{type, {media::bytes, {0, 0, 0}, {}, true}, {}};
  }
}

result<file_facts> look_into(const file& settings, byte_file& in) {
  if (settings.type != file_type::automatic)
    return facts_of(settings.type, settings, in);
  auto found = look_at(in, settings.path);
  return found ? facts_of(*found, settings, in) : found.failure();
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
