// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_decode_processor.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <string>
#include <utility>

namespace exeunt {

namespace {

struct rate_cost {
  std::uint32_t rate;
  /// User time of libopus 1.3.1 in µs for 20 ms of speech at 24 kbit/s.
  double cost;
};

/// 16 kHz is the rate of SILK inside; from there others are resampled.
constexpr rate_cost rates[]
  = {{48'000, 23}, {24'000, 20}, {16'000, 19}, {12'000, 18}, {8'000, 17}};

std::vector<std::uint32_t> all_rates() {
  std::vector<std::uint32_t> out;
  for (auto& one : rates)
    out.push_back(one.rate);
  return out;
}

result<port_list> ports(const opus_decode& s) {
  auto legal = all_rates();
  if (s.rate != 0
      && std::find(legal.begin(), legal.end(), s.rate) == legal.end())
    return error{ec::bad_setting,
                 "Opus does not decode to " + std::to_string(s.rate) + " Hz",
                 "rate", "use 8000, 12000, 16000, 24000, or 48000"};
  port in{.name = "in",
          .carries = media::packets,
          .accepts = {{}, {}, {"opus"}},
          .handles = {frame_kind::gap}};
  port out{.name = "out"};
  out.accepts.rates = s.rate == 0 ? std::move(legal) : std::vector{s.rate};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const opus_decode& s,
                                    std::span<const stream_format>) {
  std::vector<choice> out;
  for (auto& one : rates) {
    if (s.rate != 0 && s.rate != one.rate)
      continue;
    choice next;
    next.output.carries = media::audio;
    next.output.audio = {one.rate, static_cast<std::uint16_t>(s.channels), 0};
    next.output.guaranteed = true;
    next.cost = one.cost;
    next.pinned = {{"rate", std::to_string(one.rate)}};
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
