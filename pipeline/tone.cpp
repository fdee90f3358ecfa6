// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/generator.hpp>
#include <exeunt/pipeline/tone.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace exeunt {

namespace {

audio_format format_of(const tone& s) {
  return {s.rate, static_cast<std::uint16_t>(s.channels), 0};
}

//  .------.
//  | tone |-----> audio
//  '------'
class tone_processor : public generator {
public:
  explicit tone_processor(const tone& s)
    : generator(plan_audio(format_of(s), s.duration, s.frame)), settings_(s),
      peak_(std::pow(10.0, s.level / 20)) {
  }

private:
  samples make(std::int64_t first, std::int64_t count,
               buffer_pool& pool) override {
    auto channels = settings_.channels;
    auto out = pool.make_samples(static_cast<std::size_t>(count) * channels);
    auto at = out.begin();
    for (std::int64_t i = first; i < first + count; ++i)
      at = std::fill_n(at, channels, sample(i));
    return std::move(out).share();
  }

  // From the position, not from the sample before: it cannot drift.
  float sample(std::int64_t at) const {
    auto turns = settings_.frequency * static_cast<double>(at) / settings_.rate;
    auto phase = turns - std::floor(turns);
    return static_cast<float>(peak_ * std::sin(2 * std::numbers::pi * phase));
  }

  tone settings_;
  double peak_;
};

} // namespace

kind tone_kind() {
  return make_kind<tone>({
    .facts = {.name = "tone",
              .summary = "Emits a sine.",
              .example = "tone frequency=1000 duration=2s ! wav path=out.wav",
              .time = time_map::generator,
              .max_burst = 16},
    .ports = [](const tone&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make = [](const tone& s) { return std::make_unique<tone_processor>(s); },
    .specimens = [](std::uint64_t) -> std::vector<specimen> {
      return {{"stereo", {{"duration", "0.333s"}, {"channels", "2"}}, {}}};
    },
    .choices = [](const tone& s, std::span<const stream_format>)
      -> result<std::vector<choice>> { return always(format_of(s)); },
  });
}

} // namespace exeunt
