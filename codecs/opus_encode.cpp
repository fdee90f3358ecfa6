// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/codecs/opus_encode_processor.hpp>
#include <exeunt/codecs/opus_head.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view application_names[] = {"voip", "audio", "lowdelay"};

constexpr std::string_view bandwidth_names[]
  = {"automatic", "narrow", "medium", "wide", "superwide", "full"};

constexpr std::string_view control_names[] = {"variable", "constrained",
                                              "constant"};

/// What the encoder looks ahead at most: 2.5 ms and 4 ms.
constexpr media_time longest_lookahead = 6'500us;

error check(const opus_encode& s) {
  for (auto legal : {2'500us, 5'000us, 10'000us, 20'000us, 40'000us, 60'000us})
    if (s.frame == legal)
      return {};
  return {ec::bad_setting, to_text(s.frame) + " is no frame of Opus", "frame",
          "use 2.5ms, 5ms, 10ms, 20ms, 40ms, or 60ms"};
}

result<port_list> ports(const opus_encode& s) {
  if (auto why = check(s))
    return why;
  port in{.name = "in",
          .accepts = {{opus_rates.begin(), opus_rates.end()}, {1, 2}, {}},
          .handles = {frame_kind::gap}};
  port out{.name = "out",
           .carries = media::packets,
           .accepts = {{}, {}, {"opus"}}};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const opus_encode&,
                                    std::span<const stream_format>) {
  choice only;
  only.output.carries = media::packets;
  only.output.codec = "opus";
  only.output.guaranteed = true;
  return std::vector{only};
}

} // namespace

void opus_encode::describe(setting_visitor& v, opus_encode& s) {
  v(s.bitrate, "bitrate", bits_per_second.between(0, 512'000),
    "of all channels; 0 leaves it to the encoder");
  v(s.complexity, "complexity", counted.between(0, 10),
    "0 is fastest, 10 is best");
  choose(v, s.bandwidth, "bandwidth", bandwidth_names,
         "highest frequency that is coded");
  choose(v, s.application, "application", application_names,
         "what the encoder is tuned for");
  v(s.frame, "frame", duration.between(0.0025, 0.06),
    "what one packet lasts: 2.5, 5, 10, 20, 40, or 60 ms");
  choose(v, s.control, "control", control_names,
         "how the bit rate follows the signal");
  v(s.dtx, "dtx", plain, "codes silence as packets of at most two octets");
  v(s.fec, "fec", plain, "adds a copy of the previous frame to each packet");
  v(s.loss, "loss", fraction, "share of packets that get lost");
}

kind opus_encode_kind() {
  return make_kind<opus_encode>({
    .facts = {.name = "opus_encode",
              .summary = "Encodes audio to Opus packets.",
              .example = "file path=in.wav ! resample rate=48000 ! opus_encode "
                         "bitrate=24000 ! ogg path=out.opus",
              .max_burst = 32},
    .ports = ports,
    .make =
      [](const opus_encode& s) {
        return std::make_unique<opus_encode_processor>(s);
      },
    .specimens = opus_encode_specimens,
    .choices = choices,
    .holds =
      [](const opus_encode& s, std::span<const stream_format>) {
        return holding{s.frame + longest_lookahead, {}};
      },
  });
}

} // namespace exeunt
