// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace mine {

using namespace exeunt;

/// Fades sound out before each gap and before the end, so that nothing clicks.
struct fade_out {
  std::chrono::nanoseconds length = std::chrono::milliseconds{20};

  static constexpr std::string_view kind_name = "fade_out";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor& v, fade_out& s) {
    v(s.length, "length", duration.between(0.001, 1), "of the fade");
  }
};

//            .----------.
//  audio --->| the last |---> audio, later by `length`
//  gap ----->| `length` |---> gap, behind what was held
//            '----------'
class fade_out_processor : public processor {
public:
  explicit fade_out_processor(const fade_out& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    if (auto missing = what.get<gap>()) {
      let_go_fading(out);
      out(*missing);
      return {};
    }
    auto& in = *what.get<audio>();
    if (in.format != format_)
      let_go_fading(out);
    format_ = in.format;
    held_.insert(held_.end(), in.data.begin(), in.data.end());
    if (held_.size() > most_held())
      let_go(held_.size() - most_held(), out);
    return {};
  }

  error finish(emit& out) override {
    let_go_fading(out);
    return {};
  }

  void interrupt(stream_id) override {
    held_.clear();
  }

  error set(const setting_map& changed) override {
    return change_settings(settings_, changed);
  }

private:
  [[nodiscard]] std::size_t most_held() const {
    auto frames = to_samples(settings_.length, format_.rate);
    return static_cast<std::size_t>(frames) * format_.channels;
  }

  void let_go(std::size_t count, emit& out) {
    auto first = held_.begin();
    auto last = first + static_cast<std::ptrdiff_t>(count);
    out(audio{format_, out.pool().copy(std::span<const float>{first, last})});
    held_.erase(first, last);
  }

  void let_go_fading(emit& out) {
    if (held_.empty())
      return;
    auto whole = static_cast<float>(std::max(most_held(), held_.size()));
    for (std::size_t i = 0; i < held_.size(); ++i)
      held_[i] *= static_cast<float>(held_.size() - 1 - i) / whole;
    let_go(held_.size(), out);
  }

  fade_out settings_;
  audio_format format_;
  std::vector<float> held_;
};

inline result<port_list> fade_out_ports(const fade_out&) {
  return port_list{{{.name = "in", .handles = {frame_kind::gap}}},
                   {{.name = "out"}}};
}

inline kind fade_out_kind() {
  return make_kind<fade_out>({
    // What was held, and behind it a gap or the sound of a new format.
    .facts = {.name = "fade_out",
              .summary = "Fades sound out before a gap and the end.",
              .example = "tone duration=1s ! fade_out ! null",
              .max_burst = 2},
    .ports = fade_out_ports,
    .make
    = [](const fade_out& s) { return std::make_unique<fade_out_processor>(s); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
    .holds =
      [](const fade_out& s, std::span<const stream_format>) {
        return holding{.latency = s.length, .buffered = s.length};
      },
  });
}

} // namespace mine
