// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/gap_pieces.hpp>
#include <exeunt/codecs/ogg.hpp>
#include <exeunt/codecs/ogg_opus_writer.hpp>
#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

//             .---------------- ogg ----------------.
//  packet --->| ogg_opus_writer --pages--> part_file |
//  gap ------>|                                      |
//             '--------------------------------------'
class ogg_processor : public processor {
public:
  explicit ogg_processor(const ogg& settings)
    : file_(settings.path), writer_(settings.serial) {
  }

  /// A run that is cancelled leaves a stream with its last page.
  ~ogg_processor() override {
    if (file_.is_open())
      static_cast<void>(end_stream());
  }

  error open(emit& out) override {
    if (auto why = file_.open())
      return why;
    out.note("file", file_.name());
    return {};
  }

  error process(in_port, const frame& what, emit&) override {
    return in_seconds(what, [this](const frame& piece) {
      auto why = writer_.write(piece, pages_);
      return why ? why : write_pages();
    });
  }

  error finish(emit& out) override {
    if (ended_)
      return {};
    if (auto why = end_stream())
      return why;
    if (auto why = file_.commit())
      return why;
    out.note("file", file_.name());
    return {};
  }

private:
  error end_stream() {
    if (std::exchange(ended_, true))
      return {};
    if (auto why = writer_.finish(pages_))
      return why;
    return write_pages();
  }

  /// A page is worth a call of the system: it holds up to a second.
  error write_pages() {
    if (pages_.empty())
      return {};
    auto why = file_.write(pages_);
    pages_.clear();
    return why ? why : file_.flush();
  }

  part_file file_;
  ogg_opus_writer writer_;
  std::vector<std::uint8_t> pages_;
  bool ended_ = false;
};

result<port_list> ogg_ports(const ogg&) {
  port in{.name = "in",
          .carries = media::packets,
          .accepts = {{}, {}, {"opus"}},
          .handles = {frame_kind::gap}};
  return port_list{{std::move(in)}, {}};
}

/// Nothing comes out, but a path that cannot be written leaves no way to run.
result<std::vector<choice>> ogg_choices(const ogg& settings,
                                        std::span<const stream_format>) {
  if (auto why = check_output_path(settings.path))
    return why;
  return std::vector<choice>{};
}

std::vector<specimen> ogg_specimens(std::uint64_t seed) {
  auto out = opus_decode_specimens(seed);
  for (auto& what : out)
    what.settings = {{"path", "specimen.opus"}};
  return out;
}

} // namespace

kind ogg_kind() {
  return make_kind<ogg>({
    .facts = {.name = "ogg",
              .summary = "Writes Opus packets to an Ogg Opus file.",
              .example = "file path=in.wav ! resample rate=48000 ! opus_encode "
                         "! ogg path=out.opus",
              .time = time_map::sink,
              .runs = runs_on::blocking,
              .writes = "path"},
    .ports = ogg_ports,
    .make = [](const ogg& s) { return std::make_unique<ogg_processor>(s); },
    .specimens = ogg_specimens,
    .choices = ogg_choices,
  });
}

} // namespace exeunt
