// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/resample.hpp>
#include <exeunt/codecs/resampler.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view quality_names[] = {"auto", "fastest", "medium",
                                              "best"};

//              .-----------.
//  audio ----->| resampler |---------------> audio
//  gap ------->|  (flush)  |---> tail -----> audio
//              '-----------'--> scaled ----> gap
class resample_processor : public processor {
public:
  explicit resample_processor(const resample& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    if (auto missing = what.get<gap>())
      return take_gap(*missing, out);
    auto& in = *what.get<audio>();
    if (in.format != format_)
      if (auto why = change(in.format, out))
        return why;
    in_.add(in.frames(), in.format.rate);
    if (!resampler_) {
      sent_ += in.frames();
      out(what);
      return {};
    }
    return send(resampler_->process(in.data, out.pool()), out);
  }

  error finish(emit& out) override {
    return flush(out);
  }

  void interrupt(stream_id) override {
    sent_ = in_.position(settings_.rate);
    if (resampler_)
      resampler_->reset();
  }

private:
  error change(const audio_format& format, emit& out) {
    if (auto why = flush(out))
      return why;
    resampler_.reset();
    format_ = format;
    if (format.rate == settings_.rate)
      return {};
    auto made = resampler::make(format.rate, settings_.rate, format.channels,
                                settings_.quality);
    if (!made)
      return made.failure();
    resampler_.emplace(std::move(*made));
    return {};
  }

  error take_gap(const gap& what, emit& out) {
    if (auto why = flush(out))
      return why;
    in_.add(what.frames, what.rate);
    if (auto frames = due(); frames > 0) {
      sent_ += frames;
      out(frame{gap{frames, settings_.rate, what.cause}});
    }
    return {};
  }

  /// Brings the output to the length of the input.
  error flush(emit& out) {
    if (!resampler_ || due() <= 0)
      return {};
    return send(resampler_->flush(due(), out.pool()), out);
  }

  error send(result<samples> made, emit& out) {
    if (!made)
      return made.failure();
    if (made->empty())
      return {};
    audio next{format_, std::move(*made)};
    next.format.rate = settings_.rate;
    sent_ += next.frames();
    out(frame{std::move(next)});
    return {};
  }

  std::int64_t due() const noexcept {
    return in_.position(settings_.rate) - sent_;
  }

  resample settings_;
  audio_format format_ = {0, 0, 0};
  /// Absent while the rates are equal.
  std::optional<resampler> resampler_;
  media_counter in_;
  /// Samples per channel of the output, gaps included.
  std::int64_t sent_ = 0;
};

result<port_list> ports(const resample& s) {
  if (s.rate < 1'000)
    return error{ec::bad_setting, "the rate of the output is missing", "rate",
                 "add, e.g., rate=16000"};
  port in{.name = "in", .handles = {frame_kind::gap}};
  port out{.name = "out", .accepts = {{s.rate}, {}, {}}};
  return port_list{{std::move(in)}, {std::move(out)}};
}

/// What a quality costs: µs for 20 ms at 48 kHz, and input samples that it
/// looks ahead.
struct quality_cost {
  double cost;
  std::int64_t lookahead;
};

quality_cost cost_of(resample_quality quality) {
  constexpr quality_cost costs[] = {{80, 20}, {80, 20}, {210, 47}, {640, 144}};
  return costs[static_cast<std::size_t>(quality)];
}

result<std::vector<choice>> choices(const resample& s,
                                    std::span<const stream_format> inputs) {
  choice only;
  only.output.carries = media::audio;
  auto from = s.rate;
  if (!inputs.empty()) {
    only.output = inputs.front();
    from = inputs.front().audio.rate;
  }
  only.output.audio.rate = s.rate;
  if (from != s.rate)
    only.cost = cost_of(s.quality).cost * std::max(from, s.rate) / 48'000;
  return std::vector{only};
}

/// The filter spans more time at the lower of the two rates.
holding holds(const resample& s, std::span<const stream_format> inputs) {
  auto lowest = s.rate;
  if (!inputs.empty() && inputs.front().audio.rate != 0)
    lowest = std::min(lowest, inputs.front().audio.rate);
  return {to_time(cost_of(s.quality).lookahead, lowest), {}};
}

} // namespace

void resample::describe(setting_visitor& v, resample& s) {
  v(s.rate, "rate", hertz.between(0, 384'000), "of the output; must be given");
  choose(v, s.quality, "quality", quality_names,
         "auto is the fastest that rejects aliases by 90 dB");
}

kind resample_kind() {
  return make_kind<resample>({
    .facts = {.name = "resample",
              .summary = "Changes the sample rate of audio.",
              .example = "file path=in.wav ! resample rate=16000 ! "
                         "wav path=out.wav",
              .max_burst = 2,
              .identity_when_equal = true},
    .ports = ports,
    .make
    = [](const resample& s) { return std::make_unique<resample_processor>(s); },
    .specimens = resample_specimens,
    .choices = choices,
    .holds = holds,
  });
}

} // namespace exeunt
