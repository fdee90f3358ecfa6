// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace exeunt {

namespace {

/// A tone per channel, in noise; knows where it is, so it can be cut anywhere.
class tone_maker {
public:
  tone_maker(std::uint64_t seed, audio_format format)
    : noise_(seed), format_(format) {
  }

  frame make(std::int64_t frames) {
    auto count = static_cast<std::size_t>(frames) * format_.channels;
    auto out = pool_.make_samples(count);
    for (std::size_t i = 0; i < count; ++i)
      out[i] = sample(i % format_.channels,
                      at_ + std::int64_t(i / format_.channels));
    at_ += frames;
    return audio{format_, std::move(out).share()};
  }

private:
  float sample(std::size_t channel, std::int64_t at) {
    auto hertz = 300.0 + 170.0 * static_cast<double>(channel);
    auto turns = hertz * static_cast<double>(at) / format_.rate;
    auto tone = std::sin(2 * std::numbers::pi * turns);
    return 0.5f * static_cast<float>(tone) + 0.1f * noise_.bipolar();
  }

  dice noise_;
  audio_format format_;
  buffer_pool pool_;
  std::int64_t at_ = 0;
};

frame mark_of(std::int64_t position, std::uint32_t rate) {
  event_body body{.kind = event_kind::mark,
                  .text = "here",
                  .start = position,
                  .stop = position,
                  .rate = rate};
  return event{std::make_shared<const event_body>(std::move(body))};
}

} // namespace

std::vector<frame> audio_specimen(std::uint64_t seed, audio_format format,
                                  std::int64_t frames) {
  dice cut{seed + 1};
  tone_maker tones{seed, format};
  std::vector<frame> out;
  for (std::int64_t at = 0; at < frames;) {
    auto longest = std::max<std::int64_t>(format.rate * 60 / 1000, 1);
    auto size = std::min(1 + cut.below(longest), frames - at);
    out.push_back(tones.make(size));
    at += size;
  }
  return out;
}

std::vector<frame> broken_specimen(std::uint64_t seed, audio_format format,
                                   std::int64_t frames) {
  dice fate{seed + 2};
  std::vector<frame> out;
  std::int64_t at = 0;
  for (auto& whole : audio_specimen(seed, format, frames)) {
    auto size = extent_of(whole).frames;
    if (fate.below(4) == 0)
      out.push_back(gap{size, format.rate, gap_cause(fate.below(5))});
    else
      out.push_back(std::move(whole));
    at += size;
    if (fate.below(4) == 0)
      out.push_back(mark_of(at, format.rate));
  }
  return out;
}

std::vector<specimen> audio_specimens(std::uint64_t seed,
                                      const setting_map& settings) {
  constexpr audio_format mono{16'000, 1, 0};
  constexpr audio_format stereo{44'100, 2, 0};
  return {
    {"mono", settings, {audio_specimen(seed, mono, 9'001)}},
    {"stereo", settings, {audio_specimen(seed, stereo, 13'003)}},
    {"broken mono", settings, {broken_specimen(seed, mono, 9'001)}},
    {"broken stereo", settings, {broken_specimen(seed, stereo, 13'003)}},
  };
}

} // namespace exeunt
