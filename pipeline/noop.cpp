// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/noop.hpp>
#include <exeunt/pipeline/specimens.hpp>

namespace exeunt {

namespace {

//            .------.
//  any ----->| noop |-----> any
//            '------'
class noop_processor : public processor {
public:
  error process(in_port, const frame& what, emit& out) override {
    out(what);
    return {};
  }
};

} // namespace

kind noop_kind() {
  return make_kind<noop>({
    .facts = {.name = "noop",
              .summary = "Passes everything on unchanged.",
              .example = "file path=in.wav ! noop ! null"},
    .ports = [](const noop&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = media::any}},
                       {{.name = "out", .carries = media::any}}};
    },
    .make = [](const noop&) { return std::make_unique<noop_processor>(); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
  });
}

} // namespace exeunt
