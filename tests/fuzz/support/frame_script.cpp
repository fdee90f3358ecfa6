// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <fuzz/support/frame_script.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

namespace exeunt::fuzz {

namespace {

constexpr std::uint32_t rates[]
  = {8'000,  16'000, 48'000, 44'100, 32'000,  24'000,  12'000, 11'025,
     22'050, 96'000, 1,      7,      192'000, 768'000, 90'000, 44'101};

constexpr std::uint16_t channel_counts[] = {1, 2, 1, 2, 6, 8, 3, 64};

/// Levels of audio: usual, beyond full scale, and at the ends of a float.
constexpr float levels[]
  = {0.5f,   0.f,  1.f,    32'768.f, std::numeric_limits<float>::max(),
     1e-40f, -1.f, 1e-10f, 1e20f};

template <class T, std::size_t N>
T pick(const T (&from)[N], std::uint8_t which) {
  return from[which % N];
}

/// Returns the description of a codec that is not Opus, too, so that it has to
/// be refused.
codec_description plain_codec(std::uint8_t which) {
  if (which % 4 == 3)
    return {"pcmu", 8'000, 1, {}};
  return {"opus", 48'000, static_cast<std::uint16_t>(1 + which % 4), {}};
}

/// Returns the ticks of a packet of Opus; 20 ms where it does not tell.
std::uint32_t duration_of(const packet& what) {
  auto ticks = what.lost ? 0 : opus_ticks(what.data);
  return ticks == 0 ? 960 : ticks;
}

} // namespace

frame_script::frame_script(octet_reader& in, const script_limits& limits)
  : in_(in), limits_(limits) {
}

frame frame_script::next() {
  auto what = in_.number<std::uint8_t>();
  frame out;
  switch (what % 8) {
    case 0:
    case 1:
      out = next_packet();
      break;
    case 2:
      out = next_bytes();
      break;
    case 3:
      out = next_event();
      break;
    case 4:
      out = next_gap();
      break;
    default:
      out = next_audio();
  }
  out.header.flags = what >= 0xf0 ? protected_flag : std::uint8_t{0};
  return out;
}

frame frame_script::next_audio() {
  audio_format format{next_rate(),
                      pick(channel_counts, in_.number<std::uint8_t>()),
                      in_.number<std::uint8_t>()};
  if (std::int64_t{format.rate} * format.channels > limits_.density)
    format = {8'000, 1, 0};
  auto most = std::max<std::int64_t>(limits_.audio / format.channels, 1);
  auto count = 1 + in_.number<std::uint16_t>() % most;
  dice noise{in_.number<std::uint8_t>()};
  auto level = pick(levels, in_.number<std::uint8_t>());
  auto data
    = pool_.make_samples(static_cast<std::size_t>(count) * format.channels);
  for (auto& sample : data)
    sample = level * noise.bipolar();
  return audio{format, std::move(data).share()};
}

frame frame_script::next_packet() {
  packet out;
  auto flags = in_.number<std::uint8_t>();
  if (flags & 1 || !codec_)
    codec_ = next_codec();
  out.codec = flags & 2 ? std::make_shared<const codec_description>(*codec_)
                        : codec_;
  out.marker = (flags & 4) != 0;
  out.lost = (flags & 8) != 0;
  if (!out.lost || flags & 16)
    out.data = pool_.copy(next_octets());
  out.duration = duration_of(out);
  if (auto said = flags & 32 ? in_.number<std::uint32_t>() : 0u;
      said != 0 && limits_.lies)
    out.duration = said;
  auto front = flags & 64 ? in_.number<std::uint16_t>() : 0u;
  out.trim_front = std::min(front, out.duration);
  auto back = flags & 128 ? in_.number<std::uint16_t>() : 0u;
  out.trim_back = std::min(back, out.duration - out.trim_front);
  return out;
}

/// At least one octet: no frame is empty.
frame frame_script::next_bytes() {
  auto data = next_octets();
  constexpr std::uint8_t zero[1] = {};
  return bytes{pool_.copy(data.empty() ? std::span{zero} : data)};
}

frame frame_script::next_event() {
  event_body body;
  body.kind = static_cast<event_kind>(in_.number<std::uint8_t>() % 12);
  body.value = in_.real();
  body.start = in_.number<std::int32_t>();
  body.stop = in_.number<std::int32_t>();
  body.rate = next_rate();
  return event{std::make_shared<const event_body>(std::move(body))};
}

frame frame_script::next_gap() {
  auto size = in_.number<std::uint8_t>() % 48;
  auto frames = in_.number<std::uint16_t>() * (std::int64_t{1} << size) >> 8;
  auto cause = static_cast<gap_cause>(in_.number<std::uint8_t>() % 5);
  auto rate = next_rate();
  auto most = limits_.gap * rate;
  return gap{std::clamp<std::int64_t>(frames, 1, most), rate, cause};
}

std::uint32_t frame_script::next_rate() {
  return pick(rates, in_.number<std::uint8_t>());
}

/// An OpusHead of any content, in one of two.
codec_ptr frame_script::next_codec() {
  auto which = in_.number<std::uint8_t>();
  auto out = plain_codec(which);
  if (which & 0x80) {
    auto head = next_octets();
    out.extra.assign(head.begin(), head.end());
  }
  return std::make_shared<const codec_description>(std::move(out));
}

std::span<const std::uint8_t> frame_script::next_octets() {
  return in_.raw(in_.number<std::uint8_t>());
}

} // namespace exeunt::fuzz
