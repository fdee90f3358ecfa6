// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/wav_format.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace exeunt {

namespace {

constexpr std::uint16_t tag_pcm = 1;
constexpr std::uint16_t tag_float = 3;
constexpr std::uint16_t tag_alaw = 6;
constexpr std::uint16_t tag_ulaw = 7;
constexpr std::uint16_t tag_extensible = 0xfffe;

/// Hz; what a port can carry.
constexpr std::uint32_t max_rate = 768'000;

/// What follows the tag in the GUID of every media subtype.
constexpr std::uint8_t guid_tail[] = {0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80,
                                      0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71};

/// The fields of a fmt chunk as they stand there.
struct fields {
  std::uint16_t tag = 0;
  std::uint16_t channels = 0;
  std::uint32_t rate = 0;
  std::uint16_t block = 0;
  std::uint16_t bits = 0;
  std::uint16_t valid_bits = 0;
  std::uint32_t mask = 0;
};

error wrong(ec code, std::string text, std::uint64_t offset) {
  return {code, std::move(text), fmt::format("byte {}", offset),
          "convert the file to 16-bit PCM"};
}

template <std::size_t Size>
std::uint64_t number(std::endian order, const std::uint8_t* in) {
  return order == std::endian::big ? load_big<Size>(in) : load_little<Size>(in);
}

std::uint16_t word(std::endian order, const std::uint8_t* in) {
  return static_cast<std::uint16_t>(number<2>(order, in));
}

std::uint32_t quad(std::endian order, const std::uint8_t* in) {
  return static_cast<std::uint32_t>(number<4>(order, in));
}

fields read_fields(std::span<const std::uint8_t> body, std::endian order) {
  auto in = body.data();
  fields out;
  out.tag = word(order, in);
  out.channels = word(order, in + 2);
  out.rate = quad(order, in + 4);
  out.block = word(order, in + 12);
  out.bits = word(order, in + 14);
  return out;
}

/// Replaces the tag by the one that the GUID wraps.
error read_extension(fields& out, std::span<const std::uint8_t> body,
                     std::endian order, std::uint64_t offset) {
  if (body.size() < fmt_octets)
    return wrong(ec::malformed,
                 fmt::format("the extensible format has {} octets, not {}",
                             body.size(), fmt_octets),
                 offset);
  auto in = body.data();
  if (!std::equal(std::begin(guid_tail), std::end(guid_tail), in + 26))
    return wrong(ec::unsupported, "the format's GUID is of no known codec",
                 offset + 24);
  out.valid_bits = word(order, in + 18);
  out.mask = quad(order, in + 20);
  out.tag = word(order, in + 24);
  return {};
}

/// Octets that one sample takes: block alignment decides where it makes
/// sense, because 24 bits also come in four octets.
std::size_t container_of(const fields& in) {
  auto least = (std::size_t{in.bits} + 7) / 8;
  if (in.block % in.channels != 0)
    return least;
  return std::max<std::size_t>(least, in.block / in.channels);
}

std::optional<sample_encoding> integers(const fields& in) {
  auto precise = in.valid_bits ? in.valid_bits : in.bits;
  switch (container_of(in)) {
    case 1:
      return sample_encoding::u8;
    case 2:
      return sample_encoding::s16;
    case 3:
      return sample_encoding::s24;
    case 4:
      return precise == 24 ? sample_encoding::s24_low : sample_encoding::s32;
    default:
      return std::nullopt;
  }
}

std::optional<sample_encoding> encoding_of(const fields& in) {
  switch (in.tag) {
    case tag_pcm:
      return in.bits ? integers(in) : std::nullopt;
    case tag_float:
      if (in.bits == 32)
        return sample_encoding::f32;
      return in.bits == 64 ? std::optional{sample_encoding::f64} : std::nullopt;
    case tag_alaw:
      return sample_encoding::alaw;
    case tag_ulaw:
      return sample_encoding::ulaw;
    default:
      return std::nullopt;
  }
}

error check(const fields& in, std::uint64_t offset) {
  if (in.channels == 0)
    return wrong(ec::malformed, "the header says 0 channels", offset + 2);
  if (in.channels > max_wav_channels)
    return wrong(ec::unsupported,
                 fmt::format("{} channels are more than the {} we read",
                             in.channels, max_wav_channels),
                 offset + 2);
  if (in.rate == 0 || in.rate > max_rate)
    return wrong(ec::malformed,
                 fmt::format("the header says {} Hz, not 1 to {}", in.rate,
                             max_rate),
                 offset + 4);
  return {};
}

} // namespace

result<wav_format> parse_wav_format(std::span<const std::uint8_t> body,
                                    std::endian order, std::uint64_t offset) {
  if (body.size() < 16)
    return wrong(ec::malformed,
                 fmt::format("the fmt chunk has {} octets, not 16 or more",
                             body.size()),
                 offset);
  auto in = read_fields(body, order);
  if (in.tag == tag_extensible)
    if (auto why = read_extension(in, body, order, offset))
      return why;
  if (auto why = check(in, offset))
    return why;
  auto encoding = encoding_of(in);
  if (!encoding)
    return wrong(ec::unsupported,
                 fmt::format("format tag {:#06x} with {} bits is not one of "
                             "PCM 8 to 32, float, A-law, mu-law",
                             in.tag, in.bits),
                 offset);
  return wav_format{{in.rate, in.channels, in.mask}, *encoding, order};
}

} // namespace exeunt
