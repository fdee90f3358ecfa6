// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/speech_gate.hpp>
#include <exeunt/codecs/wav.hpp>
#include <exeunt/codecs/wav_writer.hpp>
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

//             .--------------------- wav ---------------------.
//  audio ---->| align by position --> (speech_gate) --> file  |
//  gap ------>| ------ silence ----'        |                 |
//  event ---->| ----------------------------'                 |
//             '-----------------------------------------------'
class wav_processor : public processor {
public:
  explicit wav_processor(const wav& settings)
    : settings_(settings),
      writer_(settings.path,
              encodings[static_cast<std::size_t>(settings.encoding)]) {
  }

  error open(emit& out) override {
    if (auto why = writer_.open())
      return why;
    out.note("file", writer_.name());
    return {};
  }

  error process(in_port, const frame& what, emit&) override {
    if (auto body = what.get<audio>())
      return take_audio(what.header, *body);
    if (auto body = what.get<gap>())
      return take_gap(what.header, *body);
    if (auto body = what.get<event>())
      return take_event(*body->body);
    return {};
  }

  error finish(emit& out) override {
    if (std::exchange(finished_, true))
      return {};
    if (auto why = finish_samples())
      return why;
    if (auto why = writer_.commit())
      return why;
    out.note("file", writer_.name());
    if (gate_ && gate_->told_too_late() > 0)
      out.note("warning", fmt::format("{} samples of speech were told too "
                                      "late; raise lookback",
                                      gate_->told_too_late()));
    return {};
  }

private:
  error take_audio(const frame_header& header, const audio& in) {
    if (auto why = begin(in.format))
      return why;
    if (auto why = advance(header.position, header.rate))
      return why;
    return put({next_, in.frames(), in.data});
  }

  /// A gap in front of all audio waits for the format that comes with it.
  error take_gap(const frame_header& header, const gap& in) {
    if (in.rate == 0 || header.rate == 0)
      return {};
    auto stop = rescale(header.position, header.rate, in.rate) + in.frames;
    if (writer_.has_begun())
      return advance(stop, in.rate);
    first_gap_ = {stop, in.rate};
    return {};
  }

  error take_event(const event_body& body) {
    if (!gate_ || body.rate == 0)
      return {};
    auto rate = writer_.format().rate;
    auto start = rescale(body.start, body.rate, rate);
    if (body.kind == event_kind::speech_started)
      gate_->started(start);
    if (body.kind == event_kind::speech_stopped)
      gate_->stopped(start, rescale(body.stop, body.rate, rate), passed_);
    return write_passed();
  }

  error finish_samples() {
    auto [stop, rate] = first_gap_.value_or(first_gap{0, 48'000});
    if (!writer_.has_begun())
      if (auto why = begin({rate, 1, 0}))
        return why;
    if (auto why = first_gap_ ? advance(stop, rate) : error{})
      return why;
    if (gate_)
      gate_->finish(passed_);
    return write_passed();
  }

  error begin(const audio_format& format) {
    if (writer_.has_begun())
      return writer_.format() == format ? error{} : other_format(format);
    if (settings_.keep == wav_keep::speech)
      gate_.emplace(to_samples(settings_.lookback, format.rate));
    return writer_.begin(format);
  }

  /// Fills up with silence to `position`, if the file is not there yet.
  error advance(std::int64_t position, std::uint32_t rate) {
    if (rate == 0)
      return {};
    auto target = rescale(position, rate, writer_.format().rate);
    return target > next_ ? put({next_, target - next_, {}}) : error{};
  }

  error put(media_piece what) {
    next_ = what.stop();
    if (gate_)
      gate_->push(std::move(what), passed_);
    else
      passed_.push_back(std::move(what));
    return write_passed();
  }

  error write_passed() {
    error why;
    for (auto& what : passed_)
      if (!why)
        why = what.data.empty() ? writer_.write_silence(what.frames)
                                : writer_.write(what.data);
    passed_.clear();
    return why;
  }

  [[nodiscard]] error other_format(const audio_format& format) const {
    auto& first = writer_.format();
    return {ec::format_mismatch,
            fmt::format("the audio changes from {} Hz with {} channels to {} "
                        "Hz with {}",
                        first.rate, first.channels, format.rate,
                        format.channels),
            writer_.name(), "insert resample in front of wav"};
  }

  /// Where a gap in front of all audio ends.
  struct first_gap {
    std::int64_t stop = 0;
    std::uint32_t rate = 0;
  };

  wav settings_;
  wav_writer writer_;
  std::optional<speech_gate> gate_;
  std::optional<first_gap> first_gap_;
  /// Position of the next sample, at the rate of the file.
  std::int64_t next_ = 0;
  bool finished_ = false;
  std::vector<media_piece> passed_;
};

result<port_list> wav_ports(const wav& settings) {
  if (auto why = check_output_path(settings.path))
    return why;
  return port_list{
    {{.name = "in", .handles = {frame_kind::event, frame_kind::gap}}}, {}};
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
              .runs = runs_on::blocking},
    .ports = wav_ports,
    .make = [](const wav& s) { return std::make_unique<wav_processor>(s); },
    .specimens = wav_specimens,
  });
}

} // namespace exeunt
