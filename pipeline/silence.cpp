// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/generator.hpp>
#include <exeunt/pipeline/silence.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

audio_format format_of(const silence& s) {
  return {s.rate, static_cast<std::uint16_t>(s.channels), 0};
}

//  .---------.
//  | silence |-----> audio
//  '---------'
class silence_processor : public generator {
public:
  explicit silence_processor(const silence& s)
    : generator(plan_audio(format_of(s), s.duration, s.frame)),
      channels_(s.channels) {
  }

private:
  samples make(std::int64_t, std::int64_t count, buffer_pool& pool) override {
    auto size = static_cast<std::size_t>(count) * channels_;
    if (size > zeros_.size()) {
      auto fresh = pool.make_samples(size);
      std::fill(fresh.begin(), fresh.end(), 0.f);
      zeros_ = std::move(fresh).share();
    }
    return zeros_.slice(0, size);
  }

  std::uint32_t channels_;
  samples zeros_;
};

} // namespace

kind silence_kind() {
  return make_kind<silence>({
    .facts = {.name = "silence",
              .summary = "Emits zeros.",
              .example = "silence duration=2s rate=16000 ! wav path=out.wav",
              .time = time_map::generator,
              .max_burst = 16},
    .ports = [](const silence&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make
    = [](const silence& s) { return std::make_unique<silence_processor>(s); },
    .specimens = [](std::uint64_t) -> std::vector<specimen> {
      return {{"stereo", {{"duration", "0.333s"}, {"channels", "2"}}, {}}};
    },
    .choices = [](const silence& s, std::span<const stream_format>)
      -> result<std::vector<choice>> { return always(format_of(s)); },
  });
}

} // namespace exeunt
