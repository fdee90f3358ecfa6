// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/specimens.hpp>

namespace exeunt {

namespace {

//            .------.
//  any ----->| null |
//            '------'
class null_processor : public processor {};

} // namespace

kind null_kind() {
  return make_kind<null>({
    .facts = {.name = "null",
              .summary = "Takes everything and keeps nothing.",
              .example = "file path=in.wav ! vad ! null",
              .time = time_map::sink},
    .ports = [](const null&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = media::any}}, {}};
    },
    .make = [](const null&) { return std::make_unique<null_processor>(); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
  });
}

} // namespace exeunt
