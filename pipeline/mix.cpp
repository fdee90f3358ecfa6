// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/mix.hpp>
#include <exeunt/pipeline/mixer.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

//  audio (in0) ----->.-----.
//  audio (in1) ----->| mix |-----> audio, a new stream
//  ...         ----->'-----'
class mix_processor : public processor {
public:
  void linked(std::size_t inputs, std::size_t) override {
    sum_ = mixer{inputs};
  }

  bool wants(in_port from) const override {
    return sum_.wants(from);
  }

  error process(in_port from, const frame& what, emit& out) override {
    if (auto why = sum_.push(from, what))
      return why;
    advance(out);
    return {};
  }

  error input_ended(in_port from, emit& out) override {
    sum_.end(from);
    advance(out);
    return {};
  }

  void interrupt(stream_id stream) override {
    sum_.drop(stream);
  }

private:
  void advance(emit& out) {
    while (auto next = sum_.next(out.pool()))
      out(std::move(*next));
  }

  mixer sum_{1};
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
              .max_burst = 8,
              .one_format = true},
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
