// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/g711_decode.hpp>
#include <exeunt/codecs/g711_decode_processor.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

result<port_list> ports(const g711_decode&) {
  port in{.name = "in",
          .carries = media::packets,
          .accepts = {{}, {}, {"pcmu", "pcma"}},
          .handles = {frame_kind::gap}};
  port out{.name = "out", .accepts = {{g711_rate}, {1}, {}}};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const g711_decode&,
                                    std::span<const stream_format>) {
  choice only;
  only.output = {media::audio, {g711_rate, 1, 0}, {}, true};
  return std::vector{only};
}

} // namespace

kind g711_decode_kind() {
  return make_kind<g711_decode>({
    .facts = {.name = "g711_decode",
              .summary = "Decodes G.711 packets to audio, conceals lost ones.",
              .example = "file path=call.ulaw ! g711_decode ! "
                         "wav path=call.wav",
              .max_burst = 3},
    .ports = ports,
    .make =
      [](const g711_decode& s) {
        return std::make_unique<g711_decode_processor>(s);
      },
    .specimens = g711_decode_specimens,
    .choices = choices,
  });
}

} // namespace exeunt
