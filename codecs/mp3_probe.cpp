// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/mp3_decoder.hpp>
#include <exeunt/codecs/mp3_probe.hpp>

#include <array>

namespace exeunt {

namespace {

/// Octets behind the tag within which the first frames must come.
constexpr std::uint64_t most_octets = 262'144;

/// Moves behind the tag, whatever pictures it holds.
error skip_tag(byte_file& in) {
  std::array<std::uint8_t, id3_header_octets> head{};
  auto count = in.read(head);
  return count ? in.seek(id3_octets(std::span{head}.first(*count)))
               : count.failure();
}

/// Feeds up to the first format; returns whether there is one.
result<bool> find_format(byte_file& in, mp3_decoder& decoder) {
  std::array<std::uint8_t, 4096> block{};
  while (decoder.offset() < most_octets) {
    auto count = in.read(block);
    if (!count)
      return count.failure();
    if (*count == 0)
      decoder.end_input();
    if (auto why = decoder.feed(std::span{block}.first(*count)))
      return why;
    auto found = decoder.next();
    if (!found)
      return found.failure();
    if (*found == mp3_find::format)
      return true;
    if (*count == 0)
      return false;
  }
  return false;
}

} // namespace

result<file_facts> probe_mp3(byte_file& in) {
  if (auto why = skip_tag(in))
    return why;
  auto decoder = mp3_decoder::make();
  if (!decoder)
    return decoder.failure();
  auto found = find_format(in, *decoder);
  if (!found)
    return found.failure();
  if (!*found)
    return error{ec::malformed, "there is no frame of MP3 in it", "byte 0",
                 "check what the file is"};
  auto& format = decoder->format();
  file_facts out{file_type::mp3, {media::audio, format, {}, false}, {}};
  if (auto length = decoder->promised())
    out.seconds = static_cast<double>(*length) / format.rate;
  return out;
}

} // namespace exeunt
