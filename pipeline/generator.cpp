// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/generator.hpp>
#include <exeunt/pipeline/setting_text.hpp>

#include <algorithm>

namespace exeunt {

generated_audio plan_audio(audio_format format, std::chrono::nanoseconds length,
                           std::chrono::nanoseconds frame_length) noexcept {
  auto step = to_samples(frame_length, format.rate);
  return {format, to_samples(length, format.rate),
          std::max<std::int64_t>(step, 1)};
}

std::vector<choice> always(audio_format format) {
  return {
    {.output = {.carries = media::audio, .audio = format, .guaranteed = true}}};
}

error generator::open(emit& out) {
  auto seconds = static_cast<double>(size_.total) / size_.format.rate;
  out.note("total_seconds", detail::number_text(seconds));
  return {};
}

outcome generator::produce(std::size_t budget, emit& out) {
  for (; budget > 0 && at_ < size_.total; --budget) {
    auto count = std::min(size_.step, size_.total - at_);
    out(audio{size_.format, make(at_, count, out.pool())});
    at_ += count;
  }
  return at_ < size_.total ? more::again : more::ended;
}

} // namespace exeunt
