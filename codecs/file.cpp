// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file.hpp>
#include <exeunt/codecs/file_probe.hpp>
#include <exeunt/codecs/media_input.hpp>

#include <fmt/format.h>

#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr std::string_view type_names[] = {"auto",  "wav",   "ogg",  "raw",
                                           "bytes", "ulaw",  "alaw", "flac",
                                           "mp3",   "vorbis"};

constexpr std::string_view encoding_names[] = {"s16", "s24",  "s32", "f32",
                                               "u8",  "alaw", "ulaw"};

//   .------- file -------.
//   | media_input: octets |
//   |   what they hold    |-----> audio, packet, gap, or bytes
//   '---------------------'
class file_processor : public processor {
public:
  explicit file_processor(const file& settings) : settings_(settings) {
  }

  error open(emit& out) override {
    auto facts = probe_file(settings_);
    if (!facts)
      return facts.failure();
    auto opened = open_media(settings_, facts->type, out.pool());
    if (!opened)
      return opened.failure();
    input_ = std::move(*opened);
    at_once_ = is_regular(settings_.path);
    if (facts->seconds)
      out.note("total_seconds", fmt::format("{:.6f}", *facts->seconds));
    return {};
  }

  outcome produce(std::size_t budget, emit& out) override {
    auto asked = false;
    while (budget > 0) {
      if (next_ < found_.size()) {
        out(std::move(found_[next_++]));
        --budget;
      } else if (why_ || ended_) {
        return end(out);
      } else if (std::exchange(asked, true) && !at_once_) {
        return more::again;
      } else if (!advance(out)) {
        return more::again;
      }
    }
    return more::again;
  }

private:
  /// What was found in front of an error goes out before it. Returns false if
  /// there is nothing yet: the stage must hear what others say to it.
  bool advance(emit& out) {
    found_.clear();
    next_ = 0;
    auto came = input_->advance(found_);
    if (!came)
      why_ = in_file(settings_.path, came.failure());
    auto bad = input_->bad_samples();
    out.count_bad_samples(bad - std::exchange(bad_samples_, bad));
    ended_ = came && *came == progress_made::ended;
    return why_ || ended_ || !found_.empty();
  }

  outcome end(emit& out) {
    if (auto text = input_->warning(); !text.empty())
      out.note("warning", fmt::format("{}: {}", settings_.path, text));
    if (why_)
      return why_;
    return more::ended;
  }

  file settings_;
  std::unique_ptr<media_input> input_;
  /// False where each step may wait for octets: one per call, then.
  bool at_once_ = false;
  /// What the last step gave; what stands before `next_` has gone.
  std::vector<frame> found_;
  std::size_t next_ = 0;
  /// NaN or infinite, as far as they were counted.
  std::uint64_t bad_samples_ = 0;
  error why_;
  bool ended_ = false;
};

result<port_list> file_ports(const file& settings) {
  auto facts = probe_file(settings);
  if (!facts)
    return facts.failure();
  port out{.name = "out", .carries = facts->format.carries};
  if (!facts->format.codec.empty())
    out.accepts.codecs = {facts->format.codec};
  return port_list{{}, {std::move(out)}};
}

result<std::vector<choice>> file_choices(const file& settings,
                                         std::span<const stream_format>) {
  auto facts = probe_file(settings);
  if (!facts)
    return facts.failure();
  return std::vector{choice{.output = facts->format}};
}

/// Files that every Linux has, and that have an end.
std::vector<specimen> file_specimens(std::uint64_t) {
  setting_map text{{"path", "/proc/version"}};
  auto samples = text;
  samples["type"] = "raw";
  text["type"] = "bytes";
  return {{"octets", std::move(text), {}}, {"samples", std::move(samples), {}}};
}

} // namespace

void file::describe(setting_visitor& v, file& s) {
  v(s.path, "path", plain, "the file to read");
  choose(v, s.type, "type", type_names,
         "what the octets are; auto looks at the first of them");
  v(s.frame, "frame", duration.between(0.001, 1),
    "length of audio frames and of G.711 packets");
  v(s.rate, "rate", hertz.between(1, 768'000), "of raw samples");
  v(s.channels, "channels", counted.between(1, max_wav_channels),
    "of raw samples");
  choose(v, s.encoding, "encoding", encoding_names,
         "of raw samples, little-endian");
}

kind file_kind() {
  return make_kind<file>({
    .facts
    = {.name = "file",
       .summary = "Reads WAV, FLAC, MP3, Ogg, G.711, raw samples, or octets.",
       .example = "file path=call.opus ! opus_decode ! "
                  "wav path=call.wav",
       .time = time_map::generator,
       .runs = runs_on::blocking,
       .max_burst = 16,
       .reads = "path"},
    .ports = file_ports,
    .make = [](const file& s) { return std::make_unique<file_processor>(s); },
    .specimens = file_specimens,
    .choices = file_choices,
  });
}

} // namespace exeunt
