// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/mix.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// What lies on one input: at most one frame, so nothing is unbounded.
struct mix_input {
  frame held;
  std::int64_t used = 0;
  std::int64_t size = 0;
  bool ended = false;

  [[nodiscard]] std::int64_t left() const noexcept {
    return size - used;
  }

  [[nodiscard]] const float* samples() const noexcept {
    auto body = held.get<audio>();
    return body ? body->data.begin() + used * body->format.channels : nullptr;
  }
};

//  audio (in0) ----->.-----.
//  audio (in1) ----->| mix |-----> audio, a new stream
//  ...         ----->'-----'
class mix_processor : public processor {
public:
  void linked(std::size_t inputs, std::size_t) override {
    inputs_.resize(inputs);
  }

  bool wants(in_port from) const override {
    return inputs_[from].left() == 0;
  }

  error process(in_port from, const frame& what, emit& out) override {
    if (auto why = check_format(from, what))
      return why;
    inputs_[from].held = what;
    inputs_[from].used = 0;
    inputs_[from].size = extent_of(what).frames;
    advance(out);
    return {};
  }

  error input_ended(in_port from, emit& out) override {
    inputs_[from].ended = true;
    advance(out);
    return {};
  }

  void interrupt(stream_id stream) override {
    for (auto& in : inputs_)
      if (in.left() > 0 && in.held.header.stream == stream)
        in.used = in.size;
  }

private:
  error check_format(in_port from, const frame& what) {
    auto body = what.get<audio>();
    auto rate = extent_of(what).rate;
    if (rate_ == 0)
      rate_ = rate;
    if (body && format_.rate == 0)
      format_ = body->format;
    if (rate == rate_ && (!body || body->format == format_))
      return {};
    return {ec::format_mismatch,
            "another format than that of the other inputs came",
            "in" + std::to_string(from), "insert a resample in front of mix"};
  }

  void advance(emit& out) {
    while (auto count = ready())
      out(next(*count, out.pool()));
  }

  /// Returns how much is the same for all inputs, if none is waited for.
  std::optional<std::int64_t> ready() const {
    std::optional<std::int64_t> least;
    for (auto& in : inputs_) {
      if (in.left() == 0 && !in.ended)
        return std::nullopt;
      if (in.left() > 0)
        least = std::min(least.value_or(in.left()), in.left());
    }
    return least;
  }

  frame next(std::int64_t count, buffer_pool& pool) {
    auto voices = std::count_if(inputs_.begin(), inputs_.end(), sounds);
    auto sum = voices == 0 ? silence(count) : add_up(count, voices, pool);
    for (auto& in : inputs_)
      in.used += std::min(count, in.left());
    return sum;
  }

  frame silence(std::int64_t count) const {
    auto i = std::find_if(inputs_.begin(), inputs_.end(),
                          [](auto& in) { return in.left() > 0; });
    return gap{count, rate_, i->held.template get<gap>()->cause};
  }

  frame add_up(std::int64_t count, std::ptrdiff_t voices, buffer_pool& pool) {
    auto size = static_cast<std::size_t>(count) * format_.channels;
    auto first = std::find_if(inputs_.begin(), inputs_.end(), sounds);
    if (voices == 1)
      return audio{format_,
                   first->held.template get<audio>()->data.slice(
                     static_cast<std::size_t>(first->used) * format_.channels,
                     size)};
    auto sum = pool.make_samples(size);
    std::copy_n(first->samples(), size, sum.begin());
    for (auto i = std::next(first); i != inputs_.end(); ++i)
      if (sounds(*i))
        std::transform(sum.begin(), sum.end(), i->samples(), sum.begin(),
                       std::plus<>{});
    return audio{format_, std::move(sum).share()};
  }

  static bool sounds(const mix_input& in) noexcept {
    return in.left() > 0 && in.samples() != nullptr;
  }

  std::vector<mix_input> inputs_;
  audio_format format_{0, 0, 0};
  std::uint32_t rate_ = 0;
};

result<std::vector<choice>> choices(const mix&,
                                    std::span<const stream_format> inputs) {
  choice sum{.output = {.carries = media::audio}};
  for (auto& in : inputs) {
    if (in.audio.rate == 0)
      continue;
    if (sum.output.audio.rate != 0 && sum.output.audio != in.audio)
      return error{ec::format_mismatch,
                   "the inputs have different formats",
                   {},
                   "insert a resample in front of mix"};
    sum.output.audio = in.audio;
  }
  sum.output.guaranteed = std::all_of(inputs.begin(), inputs.end(),
                                      [](auto& in) { return in.guaranteed; });
  return std::vector<choice>{sum};
}

// One frame per input, and frames are at most a second long.
holding holds(const mix&, std::span<const stream_format>) {
  return {.latency = media_time{0}, .buffered = std::chrono::seconds{1}};
}

std::vector<specimen> specimens(std::uint64_t seed) {
  constexpr audio_format stereo{8'000, 2, 0};
  return {
    {"whole",
     {},
     {audio_specimen(seed, stereo, 5'003),
      audio_specimen(seed + 1, stereo, 5'003)}},
    {"broken and unequal",
     {},
     {broken_specimen(seed, stereo, 4'001),
      audio_specimen(seed + 1, stereo, 2'999),
      broken_specimen(seed + 2, stereo, 5'003)}},
    {"one of them empty", {}, {audio_specimen(seed, stereo, 1'000), {}}},
  };
}

} // namespace

kind mix_kind() {
  return make_kind<mix>({
    // Inputs that have ended in front of the slowest make one more cut each.
    .facts = {.name = "mix",
              .summary = "Adds up its inputs into a new stream.",
              .example = "tone ! mix name=m ! null  tone frequency=660 ! m.",
              .max_burst = 8},
    .ports = [](const mix&) -> result<port_list> {
      return port_list{
        {{.name = "in", .handles = {frame_kind::gap}, .repeats = true}},
        {{.name = "out"}}};
    },
    .make = [](const mix&) { return std::make_unique<mix_processor>(); },
    .specimens = specimens,
    .choices = choices,
    .holds = holds,
  });
}

} // namespace exeunt
