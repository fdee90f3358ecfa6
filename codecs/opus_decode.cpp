// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_decode_processor.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// User time of libopus 1.3.1 in µs for 20 ms of speech at 24 kbit/s, to each
/// of `opus_rates`. 16 kHz is the rate of SILK inside; from there others are
/// resampled.
constexpr std::array<double, opus_rates.size()> costs = {17, 18, 19, 20, 23};

/// Returns the rates that the settings leave open, the highest first.
std::vector<std::uint32_t> open_rates(const opus_decode& s) {
  std::vector<std::uint32_t> out{opus_rates.rbegin(), opus_rates.rend()};
  if (s.rate != 0)
    std::erase_if(out, [&](auto rate) { return rate != s.rate; });
  return out;
}

double cost_of(std::uint32_t rate) {
  auto found = std::find(opus_rates.begin(), opus_rates.end(), rate);
  return costs[static_cast<std::size_t>(found - opus_rates.begin())];
}

result<port_list> ports(const opus_decode& s) {
  if (s.rate != 0 && !is_opus_rate(s.rate))
    return error{ec::bad_setting,
                 "Opus does not decode to " + std::to_string(s.rate) + " Hz",
                 "rate", "use 8000, 12000, 16000, 24000, or 48000"};
  port in{.name = "in",
          .carries = media::packets,
          .accepts = {{}, {}, {"opus"}},
          .handles = {frame_kind::gap}};
  port out{.name = "out"};
  out.accepts.rates = open_rates(s);
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const opus_decode& s,
                                    std::span<const stream_format>) {
  std::vector<choice> out;
  for (auto rate : open_rates(s)) {
    choice next;
    next.output.carries = media::audio;
    next.output.audio = {rate, static_cast<std::uint16_t>(s.channels), 0};
    next.output.guaranteed = true;
    next.cost = cost_of(rate);
    next.pinned = {{"rate", std::to_string(rate)}};
    out.push_back(std::move(next));
  }
  return out;
}

/// What waits for the packet behind a loss.
holding holds(const opus_decode& s, std::span<const stream_format>) {
  return {media_time{0}, s.fec ? longest_opus_packet : media_time{0}};
}

} // namespace

kind opus_decode_kind() {
  return make_kind<opus_decode>({
    .facts = {.name = "opus_decode",
              .summary = "Decodes Opus packets to audio, conceals lost ones.",
              .example = "file path=call.opus ! opus_decode rate=16000 ! "
                         "wav path=call.wav",
              .max_burst = 16},
    .ports = ports,
    .make =
      [](const opus_decode& s) {
        return std::make_unique<opus_decode_processor>(s);
      },
    .specimens = opus_decode_specimens,
    .choices = choices,
    .holds = holds,
  });
}

} // namespace exeunt
