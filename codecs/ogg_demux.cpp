// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_demux.hpp>
#include <exeunt/codecs/ogg_opus_reader.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

//            .--------.
//  bytes --->| reader |---> packet, gap
//            '--------'
class ogg_demux_processor : public processor {
public:
  error open(emit& out) override {
    reader_.emplace(out.pool());
    return {};
  }

  error process(in_port, const frame& what, emit& out) override {
    auto why = reader_->feed(what.get<bytes>()->data, found_);
    for (auto& one : found_)
      out(std::move(one));
    found_.clear();
    return why;
  }

  error finish(emit& out) override {
    if (!reader_)
      return {};
    auto why = reader_->finish();
    if (!reader_->warning().empty())
      out.note("warning", reader_->warning());
    reader_.reset();
    return why;
  }

private:
  std::optional<ogg_opus_reader> reader_;
  std::vector<frame> found_;
};

result<port_list> ports(const ogg_demux&) {
  port in{.name = "in", .carries = media::bytes};
  port out{.name = "out",
           .carries = media::packets,
           .accepts = {{}, {}, {"opus"}}};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const ogg_demux&,
                                    std::span<const stream_format>) {
  choice only;
  only.output = {media::packets, {0, 0, 0}, "opus", true};
  return std::vector{only};
}

} // namespace

kind ogg_demux_kind() {
  return make_kind<ogg_demux>({
    .facts = {.name = "ogg_demux",
              .summary = "Takes the packets out of Ogg Opus.",
              .example = "file path=call.opus type=bytes ! ogg_demux ! "
                         "opus_decode ! wav path=call.wav",
              .max_burst = 2048},
    .ports = ports,
    .make
    = [](const ogg_demux&) { return std::make_unique<ogg_demux_processor>(); },
    .specimens = ogg_demux_specimens,
    .choices = choices,
  });
}

} // namespace exeunt
