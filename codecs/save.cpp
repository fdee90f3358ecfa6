// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_file_writer.hpp>
#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/save.hpp>
#include <exeunt/codecs/specimens.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

//              .--------------- save ---------------.
//  bytes ----->|---------------------.               |
//  packet ---->| g711_file_writer ---'--> part_file  |
//  gap ------->|                                     |
//              '-------------------------------------'
class save_processor : public processor {
public:
  explicit save_processor(const save& settings)
    : file_(settings.path), writer_(file_) {
  }

  error open(emit&) override {
    return file_.open();
  }

  error process(in_port, const frame& what, emit& out) override {
    auto before = file_.size();
    auto why = take(what);
    // A file without octets goes when nothing follows.
    if (before == 0 && file_.size() != 0)
      out.note("file", file_.name());
    return why;
  }

  error finish(emit& out) override {
    if (std::exchange(finished_, true))
      return {};
    if (auto why = writer_.finish())
      return why;
    if (auto why = file_.commit())
      return why;
    out.note("file", file_.name());
    return {};
  }

private:
  error take(const frame& what) {
    if (auto body = what.get<bytes>())
      return file_.write(body->data);
    if (auto body = what.get<packet>())
      return writer_.take(what.header, *body);
    if (auto body = what.get<gap>())
      return writer_.take(what.header, *body);
    return {ec::format_mismatch, "audio has no octets to write as they are",
            file_.name(), "write it with wav, or encode it first"};
  }

  part_file file_;
  g711_file_writer writer_;
  bool finished_ = false;
};

result<port_list> save_ports(const save&) {
  return port_list{
    {{.name = "in", .carries = media::any, .handles = {frame_kind::gap}}}, {}};
}

/// Packets without a container leave no trace of where each begins; only of
/// G.711 none is needed.
error check_input(const stream_format& in) {
  if (in.carries == media::audio)
    return {ec::format_mismatch,
            "audio has no octets to write as they are",
            {},
            "write it with wav or flac, or insert g711_encode"};
  if (in.carries == media::packets && !in.codec.empty() && in.codec != "pcmu"
      && in.codec != "pcma")
    return {ec::format_mismatch,
            "packets of " + in.codec + " need a container",
            {},
            "write them with ogg, or insert ogg_mux"};
  return {};
}

result<std::vector<choice>> save_choices(const save& settings,
                                         std::span<const stream_format> in) {
  for (auto& format : in)
    if (auto why = check_input(format))
      return why;
  if (auto why = check_output_path(settings.path))
    return why;
  return std::vector<choice>{};
}

std::vector<specimen> save_specimens(std::uint64_t seed) {
  auto out = g711_decode_specimens(seed);
  for (auto& what : ogg_demux_specimens(seed))
    out.push_back(std::move(what));
  for (auto& what : out)
    what.settings = {{"path", "specimen"}};
  return out;
}

} // namespace

kind save_kind() {
  return make_kind<save>({
    .facts = {.name = "save",
              .summary = "Writes octets, or G.711 packets, as they are.",
              .example = "file path=in.wav ! resample rate=8000 ! g711_encode "
                         "! save path=out.ulaw",
              .time = time_map::sink,
              .runs = runs_on::blocking,
              .one_format = true,
              .writes = "path"},
    .ports = save_ports,
    .make = [](const save& s) { return std::make_unique<save_processor>(s); },
    .specimens = save_specimens,
    .choices = save_choices,
  });
}

} // namespace exeunt
