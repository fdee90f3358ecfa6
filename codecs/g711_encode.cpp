// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_encode.hpp>
#include <exeunt/codecs/g711_encode_processor.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

result<port_list> ports(const g711_encode&) {
  port in{.name = "in",
          .accepts = {{g711_rate}, {1}, {}},
          .handles = {frame_kind::gap}};
  port out{.name = "out",
           .carries = media::packets,
           .accepts = {{}, {}, {"pcmu", "pcma"}}};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const g711_encode& s,
                                    std::span<const stream_format>) {
  choice only;
  only.output = {media::packets, {0, 0, 0}, describe_g711(s.law)->codec, true};
  return std::vector{only};
}

} // namespace

kind g711_encode_kind() {
  return make_kind<g711_encode>({
    .facts = {.name = "g711_encode",
              .summary = "Encodes audio to G.711 packets.",
              .example = "file path=in.wav ! resample rate=8000 ! g711_encode "
                         "law=alaw ! save path=out.alaw",
              .max_burst = 64,
              .one_format = true},
    .ports = ports,
    .make =
      [](const g711_encode& s) {
        return std::make_unique<g711_encode_processor>(s);
      },
    .specimens = g711_encode_specimens,
    .choices = choices,
    .holds =
      [](const g711_encode& s, std::span<const stream_format>) {
        return holding{s.frame, {}};
      },
  });
}

} // namespace exeunt
