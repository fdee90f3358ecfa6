// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/level.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace exeunt {

namespace {

double to_dbfs(double amplitude) {
  if (amplitude <= 0)
    return silence_level;
  return std::max(20 * std::log10(amplitude), silence_level);
}

/// Adds up samples one by one, so that cuts make no difference.
struct measurement {
  std::int64_t first = 0;
  std::int64_t next = 0;
  double peak = 0;
  double squares = 0;
  std::int64_t values = 0;

  void add(float sample) {
    auto value = std::abs(static_cast<double>(sample));
    peak = std::max(peak, value);
    squares += value * value;
    ++values;
  }

  event_body body(std::uint32_t rate) const {
    auto mean = squares / static_cast<double>(values);
    return {.kind = event_kind::level,
            .text = {},
            .value = to_dbfs(peak),
            .extra = to_dbfs(std::sqrt(mean)),
            .start = first,
            .stop = next,
            .rate = rate};
  }
};

//              .-------.-----> audio
//  audio ----->| level |
//              '-------'-----> event level, one per interval
class level_processor : public processor {
public:
  explicit level_processor(const level& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto& header = what.header;
    if (header.rate != rate_ || header.position != now_.next)
      restart(header, out);
    if (auto body = what.get<audio>())
      measure(*body, out);
    else
      skip(what.get<gap>()->frames, out);
    out(what);
    return {};
  }

  error finish(emit& out) override {
    tell(out);
    return {};
  }

private:
  void measure(const audio& in, emit& out) {
    std::size_t at = 0;
    while (at < in.data.size()) {
      for (auto c = in.format.channels; c > 0; --c)
        now_.add(in.data[at++]);
      if (++now_.next % step_ == 0)
        tell(out);
    }
  }

  // What is missing has no level; a long gap is not a flood of events.
  void skip(std::int64_t frames, emit& out) {
    auto end = now_.next + frames;
    if (end / step_ != now_.next / step_)
      tell(out);
    now_.next = end;
    if (now_.values == 0)
      now_.first = end;
  }

  void tell(emit& out) {
    if (now_.values > 0)
      out.tell(now_.body(rate_));
    now_ = {.first = now_.next, .next = now_.next};
  }

  void restart(const frame_header& from, emit& out) {
    tell(out);
    rate_ = from.rate;
    step_ = std::max<std::int64_t>(to_samples(settings_.interval, rate_), 1);
    now_ = {.first = from.position, .next = from.position};
  }

  level settings_;
  measurement now_;
  std::uint32_t rate_ = 0;
  std::int64_t step_ = 1;
};

} // namespace

kind level_kind() {
  return make_kind<level>({
    .facts = {.name = "level",
              .summary = "Tells peak and root mean square of audio.",
              .example = "file path=in.wav ! level interval=50ms ! null"},
    .ports = [](const level&) -> result<port_list> {
      return port_list{{{.name = "in", .handles = {frame_kind::gap}}},
                       {{.name = "out"}}};
    },
    .make = [](const level& s) { return std::make_unique<level_processor>(s); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
  });
}

} // namespace exeunt
