// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/wav.hpp>
#include <exeunt/codecs/wav_recorder.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr std::string_view keep_names[] = {"all", "speech"};

constexpr std::string_view encoding_names[] = {"s16", "s24", "f32", "alaw",
                                               "ulaw"};

/// In the order of `wav_encoding`.
constexpr sample_encoding encodings[]
  = {sample_encoding::s16, sample_encoding::s24, sample_encoding::f32,
     sample_encoding::alaw, sample_encoding::ulaw};

sample_encoding encoding_of(const wav& settings) noexcept {
  return encodings[static_cast<std::size_t>(settings.encoding)];
}

std::optional<std::chrono::nanoseconds> lookback_of(const wav& settings) {
  if (settings.keep == wav_keep::speech)
    return settings.lookback;
  return std::nullopt;
}

//             .--------------.
//  audio ---->|              |
//  gap ------>| wav_recorder |---> PATH.part, PATH
//  event ---->|              |
//             '--------------'
class wav_processor : public processor {
public:
  explicit wav_processor(const wav& s)
    : recorder_(s.path, encoding_of(s), lookback_of(s)) {
  }

  error open(emit&) override {
    return recorder_.open();
  }

  error process(in_port, const frame& what, emit& out) override {
    if (auto body = what.get<audio>()) {
      // A file without a format is none, and goes when nothing follows.
      if (!std::exchange(named_, true))
        out.note("file", recorder_.name());
      return recorder_.take(what.header, *body);
    }
    if (auto body = what.get<gap>())
      return recorder_.take(what.header, *body);
    if (auto body = what.get<event>())
      return recorder_.take(*body->body);
    return {};
  }

  error finish(emit& out) override {
    if (std::exchange(finished_, true))
      return {};
    if (auto why = recorder_.finish())
      return why;
    out.note("file", recorder_.name());
    if (auto count = recorder_.told_too_late(); count > 0)
      out.note("warning",
               fmt::format("{} samples of speech were told too late; raise "
                           "lookback",
                           count));
    return {};
  }

private:
  wav_recorder recorder_;
  bool named_ = false;
  bool finished_ = false;
};

result<port_list> wav_ports(const wav&) {
  return port_list{
    {{.name = "in", .handles = {frame_kind::event, frame_kind::gap}}}, {}};
}

/// Nothing comes out, but a path that cannot be written leaves no way to run.
result<std::vector<choice>> wav_choices(const wav& settings,
                                        std::span<const stream_format>) {
  if (auto why = check_output_path(settings.path))
    return why;
  return std::vector<choice>{};
}

std::vector<specimen> wav_specimens(std::uint64_t seed) {
  auto out = audio_specimens(seed, {{"path", "specimen.wav"}});
  auto said = [](event_kind kind, std::int64_t start, std::int64_t stop) {
    event_body body;
    body.kind = kind;
    body.start = start;
    body.stop = stop;
    body.rate = 8000;
    return frame{event{std::make_shared<const event_body>(body)}};
  };
  auto speech = audio_specimen(seed, {8000, 1, 0}, 12'000);
  auto middle = speech.begin() + static_cast<std::ptrdiff_t>(speech.size() / 2);
  speech.insert(middle, said(event_kind::speech_started, 3000, -1));
  speech.push_back(said(event_kind::speech_stopped, 3000, 11'000));
  out.push_back({"speech only",
                 {{"path", "speech.wav"}, {"keep", "speech"}},
                 {std::move(speech)}});
  return out;
}

} // namespace

void wav::describe(setting_visitor& v, wav& s) {
  v(s.path, "path", plain, "the file to write");
  choose(v, s.keep, "keep", keep_names,
         "all audio, or only the segments that speech events name");
  choose(v, s.encoding, "encoding", encoding_names, "how samples are written");
  v(s.lookback, "lookback", duration.between(0, 60),
    "how long audio waits to be told that it is speech");
}

kind wav_kind() {
  return make_kind<wav>({
    .facts = {.name = "wav",
              .summary = "Writes audio, or the speech in it, to a WAV file.",
              .example = "file path=in.wav ! vad ! wav path=out.wav "
                         "keep=speech",
              .time = time_map::sink,
              .runs = runs_on::blocking,
              .one_format = true,
              .writes = "path"},
    .ports = wav_ports,
    .make = [](const wav& s) { return std::make_unique<wav_processor>(s); },
    .specimens = wav_specimens,
    .choices = wav_choices,
  });
}

} // namespace exeunt
