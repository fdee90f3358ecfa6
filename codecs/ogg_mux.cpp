// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_mux.hpp>
#include <exeunt/codecs/ogg_opus_writer.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

//             .--------.
//  packet --->| writer |---> bytes
//  gap ------>|        |
//             '--------'
class ogg_mux_processor : public processor {
public:
  explicit ogg_mux_processor(const ogg_mux& settings)
    : writer_(settings.serial) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto why = writer_.write(what, pages_);
    send(out);
    return why;
  }

  error finish(emit& out) override {
    if (std::exchange(finished_, true))
      return {};
    auto why = writer_.finish(pages_);
    send(out);
    return why;
  }

private:
  void send(emit& out) {
    if (pages_.empty())
      return;
    out(frame{bytes{out.pool().copy(std::span<const std::uint8_t>{pages_})}});
    pages_.clear();
  }

  ogg_opus_writer writer_;
  std::vector<std::uint8_t> pages_;
  bool finished_ = false;
};

result<port_list> ports(const ogg_mux&) {
  port in{.name = "in",
          .carries = media::packets,
          .accepts = {{}, {}, {"opus"}},
          .handles = {frame_kind::gap}};
  port out{.name = "out", .carries = media::bytes};
  return port_list{{std::move(in)}, {std::move(out)}};
}

result<std::vector<choice>> choices(const ogg_mux&,
                                    std::span<const stream_format>) {
  choice only;
  only.output = {media::bytes, {0, 0, 0}, {}, true};
  return std::vector{only};
}

/// A page is sent when it is full.
holding holds(const ogg_mux&, std::span<const stream_format>) {
  return {std::chrono::seconds{1}, {}};
}

} // namespace

kind ogg_mux_kind() {
  return make_kind<ogg_mux>({
    .facts = {.name = "ogg_mux",
              .summary = "Puts Opus packets into Ogg.",
              .example = "file path=in.wav ! resample rate=48000 ! opus_encode "
                         "! ogg_mux ! null"},
    .ports = ports,
    .make
    = [](const ogg_mux& s) { return std::make_unique<ogg_mux_processor>(s); },
    .specimens = ogg_mux_specimens,
    .choices = choices,
    .holds = holds,
  });
}

} // namespace exeunt
