// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/octets.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <fmt/core.h>
#include <opus/opus.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view magic = "OpusHead";
constexpr std::size_t fixed_size = 19;

constexpr auto encode_anew = "encode it anew, e.g., by opus_encode";

error broken(std::size_t offset, std::string text) {
  return {ec::malformed, std::move(text),
          fmt::format("OpusHead byte {}", offset), encode_anew};
}

error check_streams(const opus_head& head) {
  auto decoded = head.streams + head.coupled;
  if (head.streams == 0 || head.coupled > head.streams || decoded > 255)
    return broken(fixed_size, fmt::format("{} streams, {} of them stereo",
                                          head.streams, head.coupled));
  for (std::size_t i = 0; i < head.channels; ++i)
    if (head.mapping[i] >= decoded && head.mapping[i] != 255)
      return broken(fixed_size + 2 + i,
                    fmt::format("no decoded channel {}", head.mapping[i]));
  return {};
}

error read_mapping(std::span<const std::uint8_t> data, opus_head& head) {
  if (data.size() < fixed_size + 2 + head.channels)
    return broken(data.size(), "the channel mapping is cut off");
  head.streams = data[fixed_size];
  head.coupled = data[fixed_size + 1];
  std::copy_n(data.begin() + fixed_size + 2, head.channels,
              head.mapping.begin());
  return check_streams(head);
}

/// Family 0 has its mapping by convention (RFC 7845, section 5.1.1.1).
error implied_mapping(opus_head& head) {
  if (head.channels > 2)
    return broken(9,
                  fmt::format("{} channels without a mapping", head.channels));
  auto plain = plain_opus_head(head.channels);
  head.streams = plain.streams;
  head.coupled = plain.coupled;
  return {};
}

error check_fixed(std::span<const std::uint8_t> data) {
  auto size = std::min(data.size(), magic.size());
  if (!std::equal(data.begin(),
                  data.begin() + static_cast<std::ptrdiff_t>(size),
                  magic.begin()))
    return broken(0, "this is not OpusHead");
  if (data.size() < fixed_size)
    return broken(data.size(), "OpusHead is cut off");
  if (data[8] >= 16)
    return {ec::unsupported, fmt::format("version {} of OpusHead", data[8]),
            "OpusHead byte 8", encode_anew};
  if (data[9] == 0)
    return broken(9, "no channels");
  return {};
}

} // namespace

opus_head plain_opus_head(std::uint8_t channels) noexcept {
  opus_head head;
  head.channels = channels;
  head.coupled = static_cast<std::uint8_t>(channels - 1);
  return head;
}

result<opus_head> parse_opus_head(std::span<const std::uint8_t> data) {
  if (auto why = check_fixed(data))
    return why;
  opus_head head;
  head.channels = data[9];
  head.pre_skip = static_cast<std::uint16_t>(load_little<2>(&data[10]));
  head.input_rate = static_cast<std::uint32_t>(load_little<4>(&data[12]));
  head.gain = static_cast<std::int16_t>(load_little<2>(&data[16]));
  head.family = data[18];
  if ((head.family > 1 && head.family != 255) || head.channels > 8)
    return error{ec::unsupported,
                 fmt::format("{} channels in mapping family {}", head.channels,
                             head.family),
                 "OpusHead byte 18", encode_anew};
  auto why = head.family == 0 ? implied_mapping(head)
                              : read_mapping(data, head);
  if (why)
    return why;
  return head;
}

std::vector<std::uint8_t> to_octets(const opus_head& head) {
  std::vector<std::uint8_t> out{magic.begin(), magic.end()};
  out.push_back(1);
  out.push_back(head.channels);
  put_little<2>(out, head.pre_skip);
  put_little<4>(out, head.input_rate);
  put_little<2>(out, static_cast<std::uint16_t>(head.gain));
  out.push_back(head.family);
  if (head.family != 0) {
    out.push_back(head.streams);
    out.push_back(head.coupled);
    out.insert(out.end(), head.mapping.begin(),
               head.mapping.begin() + head.channels);
  }
  return out;
}

result<opus_head> opus_head_of(const codec_description& codec) {
  if (codec.codec != "opus")
    return error{ec::unsupported,
                 fmt::format("packets of {}, not of opus", codec.codec),
                 {},
                 "link a stage that takes them"};
  if (!codec.extra.empty())
    return parse_opus_head(codec.extra);
  if (codec.channels == 0 || codec.channels > 2)
    return error{ec::unsupported,
                 fmt::format("{} channels without OpusHead", codec.channels),
                 {},
                 "describe the packets by OpusHead"};
  return plain_opus_head(static_cast<std::uint8_t>(codec.channels));
}

codec_ptr describe_opus(const opus_head& head) {
  return std::make_shared<const codec_description>(
    codec_description{"opus", opus_clock, head.channels, to_octets(head)});
}

std::uint32_t opus_ticks(std::span<const std::uint8_t> packet) noexcept {
  if (packet.empty())
    return 0;
  auto size = static_cast<opus_int32>(packet.size());
  auto ticks = opus_packet_get_nb_samples(packet.data(), size, opus_clock);
  return ticks < 0 ? 0 : static_cast<std::uint32_t>(ticks);
}

} // namespace exeunt
