// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/file_signature.hpp>
#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/ogg_probe.hpp>
#include <exeunt/codecs/wav_probe.hpp>

#include <array>
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

result<file_type> look_at(const std::string& path, byte_file& in) {
  std::array<std::uint8_t, 16> head{};
  auto count = in.read(head);
  if (!count)
    return count.failure();
  if (auto why = in.seek(0))
    return why;
  return type_of(std::span{head}.first(*count), path);
}

result<file_facts> raw_facts(const file& settings, const byte_file& in) {
  auto format = raw_format(settings);
  file_facts out{file_type::raw, {media::audio, format.audio, {}, true}, {}};
  if (in.size() && *in.size() > 0)
    out.seconds = static_cast<double>(*in.size() / format.block())
                  / settings.rate;
  return out;
}

bool is_g711(file_type type) noexcept {
  return type == file_type::ulaw || type == file_type::alaw;
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
file_facts blind_facts(const file& settings) {
  if (is_g711(settings.type))
    return g711_facts(settings.type, {});
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
    auto found = look_at(settings.path, in);
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
  if (is_g711(type))
    return g711_facts(type, in.size());
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
