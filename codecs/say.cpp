// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/phrases.hpp>
#include <exeunt/codecs/say.hpp>

#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr std::array<std::string_view, speech_voices> voice_names
  = {"kal", "kal16", "awb", "rms", "slt"};

constexpr std::size_t most_text = 100'000;

audio_format format_of(const say& s) noexcept {
  return {rate_of(s.voice), 1, 0};
}

//   phrases       .-----.
//   lease ------->| say |-----> audio, 20 ms a frame
//                 '-----'
class say_processor : public processor {
public:
  explicit say_processor(const say& settings)
    : settings_(settings), phrases_(split_phrases(settings.text)),
      format_(format_of(settings)) {
    block_.reserve(format_.rate / 50);
  }

  outcome produce(std::size_t budget, emit& out) override {
    if (cut_off_) {
      out.withdraw_request();
      return more::ended;
    }
    if (lease_) {
      if (auto why = speak(budget, out))
        return why;
      return more::again;
    }
    for (; budget > 0 && !made_.empty(); --budget) {
      out(std::move(made_.front()));
      made_.pop_front();
    }
    if (!made_.empty())
      return more::again;
    return next_ < phrases_.size() ? ask(out) : more::ended;
  }

  error granted(lease what, emit&) override {
    asked_ = false;
    lease_ = std::move(what);
    return {};
  }

  void interrupt(stream_id) override {
    cut_off_ = true;
    made_.clear();
    lease_.reset();
  }

private:
  more ask(emit& out) {
    if (!std::exchange(asked_, true))
      out.request_lease(settings_.patience);
    return more::when_woken;
  }

  /// Speaks the next phrase; what `budget` does not let go waits.
  error speak(std::size_t budget, emit& out) {
    auto engine = std::exchange(lease_, nullptr);
    auto why = static_cast<speech_engine*>(engine.get())
                 ->speak(phrases_[next_++], settings_.voice,
                         [&](std::span<const std::int16_t> pcm) {
                           hear(pcm, budget, out);
                           return !out.in_vain();
                         });
    if (!block_.empty())
      flush(budget, out);
    return why;
  }

  void hear(std::span<const std::int16_t> pcm, std::size_t& budget, emit& out) {
    for (auto sample : pcm) {
      block_.push_back(static_cast<float>(sample) / 32'768.f);
      if (block_.size() == format_.rate / 50)
        flush(budget, out);
    }
  }

  void flush(std::size_t& budget, emit& out) {
    frame next{audio{format_, out.pool().copy(block_)}};
    block_.clear();
    if (budget > 0 && made_.empty()) {
      --budget;
      out(std::move(next));
    } else {
      made_.push_back(std::move(next));
    }
  }

  say settings_;
  std::vector<std::string> phrases_;
  audio_format format_;
  std::size_t next_ = 0;
  bool asked_ = false;
  bool cut_off_ = false;
  lease lease_;
  /// Samples of the frame in the making.
  std::vector<float> block_;
  /// The rest of a phrase.
  std::deque<frame> made_;
};

result<port_list> say_ports(const say& s) {
  if (split_phrases(s.text).empty())
    return error{ec::bad_setting, "there is nothing to say", "text",
                 "give a text with a letter or a digit of ASCII"};
  if (s.text.size() > most_text)
    return error{ec::bad_setting, "the text is too long", "text",
                 "say at most 100 000 octets per stage"};
  return port_list{{}, {{.name = "out"}}};
}

result<std::vector<choice>> say_choices(const say& s,
                                        std::span<const stream_format>) {
  return std::vector{choice{.output = {.carries = media::audio,
                                       .audio = format_of(s),
                                       .guaranteed = true}}};
}

} // namespace

void say::describe(setting_visitor& v, say& s) {
  v(s.text, "text", plain, "what to say, in English");
  choose(v, s.voice, "voice", voice_names, "who says it");
  v(s.patience, "patience", duration.between(0, 3'600),
    "how long it waits for the engine");
}

kind say_kind() {
  return make_kind<say>({
    .facts = {.name = "say",
              .summary = "Speaks a text.",
              .example = "say text=\"Good morning.\" ! wav path=morning.wav",
              .time = time_map::generator,
              .runs = runs_on::blocking,
              .max_burst = 16,
              .needs = speech_engine_resource()},
    .ports = say_ports,
    .make = [](const say& s) { return std::make_unique<say_processor>(s); },
    .specimens =
      [](std::uint64_t) {
        // Only the voices by diphones say the same twice.
        return std::vector<specimen>{
          {"greeting", {{"text", "Hi."}, {"voice", "kal16"}}, {}},
          {"number", {{"text", "12. 3."}, {"voice", "kal"}}, {}}};
      },
    .choices = say_choices,
  });
}

} // namespace exeunt
