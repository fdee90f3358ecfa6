// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/specimens.hpp>
#include <exeunt/pipeline/tee.hpp>

namespace exeunt {

namespace {

//            .-----.-----> any (out0)
//  any ----->| tee |-----> any (out1)
//            '-----'-----> ...
class tee_processor : public processor {
public:
  void linked(std::size_t, std::size_t outputs) override {
    outputs_ = outputs;
  }

  error process(in_port, const frame& what, emit& out) override {
    for (out_port i = 0; i < outputs_; ++i)
      out.send(i, what);
    return {};
  }

private:
  std::size_t outputs_ = 1;
};

} // namespace

kind tee_kind() {
  return make_kind<tee>({
    .facts = {.name = "tee",
              .summary = "Sends everything to each of its outputs.",
              .example = "file path=in.wav ! tee name=t  t. ! null  "
                         "t. ! gain db=6 ! null"},
    .ports = [](const tee&) -> result<port_list> {
      return port_list{
        {{.name = "in", .carries = media::any}},
        {{.name = "out", .carries = media::any, .repeats = true}}};
    },
    .make = [](const tee&) { return std::make_unique<tee_processor>(); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
  });
}

} // namespace exeunt
