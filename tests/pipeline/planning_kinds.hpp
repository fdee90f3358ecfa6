// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <algorithm>
#include <string>
#include <vector>

/// Kinds that declare what planning needs and process nothing: doubles of
/// files, codecs and devices, whose layer the planner does not know.
namespace exeunt::test {

inline stream_format audio_at(std::uint32_t rate, std::uint16_t channels = 1) {
  return {media::audio, {rate, channels, 0}, {}, true};
}

inline std::vector<choice> only(stream_format output) {
  return {choice{.output = std::move(output)}};
}

/// Emits audio of one format; stands for a WAV file.
struct sound {
  std::uint32_t rate = 48'000;
  std::uint32_t channels = 1;

  static constexpr std::string_view kind_name = "sound";

  static void describe(setting_visitor& v, sound& s) {
    v(s.rate, "rate", hertz, "of the audio");
    v(s.channels, "channels", counted, "of the audio");
  }
};

inline kind sound_kind(std::string name = "sound", bool live = false) {
  return make_kind<sound>({
    .facts = {.name = std::move(name),
              .summary = "Emits audio.",
              .time = time_map::generator,
              .live = live},
    .ports = [](const sound&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const sound& s, auto) -> result<std::vector<choice>> {
      auto channels = static_cast<std::uint16_t>(s.channels);
      return only(audio_at(s.rate, channels));
    },
  });
}

/// Settings of a kind that has none.
struct nothing {
  static void describe(setting_visitor&, nothing&) {
  }
};

/// Emits Opus packets; stands for an Ogg Opus file.
inline kind opus_kind() {
  return make_kind<nothing>({
    .facts = {.name = "opus", .summary = "Emits Opus."},
    .ports = [](const nothing&) -> result<port_list> {
      return port_list{{}, {{.name = "out", .carries = media::packets}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const nothing&, auto) -> result<std::vector<choice>> {
      return only({media::packets, {0, 0, 0}, "opus", true});
    },
  });
}

struct only_rate {
  std::uint32_t rate = 0;

  static void describe(setting_visitor& v, only_rate& s) {
    v(s.rate, "rate", hertz, "output rate");
  }
};

/// Decodes at any of Opus' rates; its costs are those measured of libopus, in
/// us per frame of 20 ms.
inline kind decode_kind() {
  return make_kind<only_rate>({
    .facts = {.name = "decode", .summary = "Decodes Opus."},
    .ports = [](const only_rate&) -> result<port_list> {
      return port_list{{{.name = "in",
                         .carries = media::packets,
                         .accepts = {.codecs = {"opus"}}}},
                       {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const only_rate& s, auto) -> result<std::vector<choice>> {
      if (s.rate == 44'100)
        return error{ec::unsupported, "Opus has no such rate"};
      if (s.rate != 0)
        return only(audio_at(s.rate));
      return std::vector<choice>{{audio_at(48'000), 23, {{"rate", "48000"}}},
                                 {audio_at(24'000), 20, {{"rate", "24000"}}},
                                 {audio_at(16'000), 19, {{"rate", "16000"}}},
                                 {audio_at(8'000), 18, {{"rate", "8000"}}}};
    },
    .holds = [](const only_rate&,
                auto) { return holding{std::chrono::microseconds{6500}}; },
  });
}

/// Changes the rate; holds 5 ms.
inline kind convert_kind() {
  return make_kind<only_rate>({
    .facts = {.name = "convert",
              .summary = "Changes the rate.",
              .identity_when_equal = true},
    .ports = [](const only_rate&) -> result<port_list> {
      return port_list{{{.name = "in"}}, {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
    .choices = [](const only_rate& s, auto in) -> result<std::vector<choice>> {
      auto out = in.front();
      out.audio.rate = s.rate == 0 ? out.audio.rate : s.rate;
      return std::vector<choice>{{out, 10}};
    },
    .holds = [](const only_rate&,
                auto) { return holding{std::chrono::milliseconds{5}}; },
  });
}

/// Takes mono audio of 8, 16, 32 or 48 kHz; passes it on.
inline kind detect_kind() {
  return make_kind<nothing>({
    .facts = {.name = "detect", .summary = "Looks at audio."},
    .ports = [](const nothing&) -> result<port_list> {
      return port_list{{{.name = "in",
                         .accepts = {.rates = {8'000, 16'000, 32'000, 48'000},
                                     .channels = {1}}}},
                       {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
  });
}

struct hold_settings {
  std::chrono::nanoseconds latency{0};
  bool whole = false;

  static void describe(setting_visitor& v, hold_settings& s) {
    v(s.latency, "latency", duration, "how long media stays");
    v(s.whole, "whole", plain, "waits for the end");
  }
};

/// Holds media for some time, or until the end.
inline kind hold_kind() {
  return make_kind<hold_settings>({
    .facts = {.name = "hold", .summary = "Holds media.", .max_burst = 4},
    .ports = [](const hold_settings&) -> result<port_list> {
      return port_list{{{.name = "in"}}, {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
    .holds =
      [](const hold_settings& s, auto) {
        return holding{s.latency, s.whole ? unbounded : s.latency};
      },
  });
}

/// Takes audio of one rate; stands for a device.
inline kind device_kind() {
  return make_kind<nothing>({
    .facts = {.name = "device",
              .summary = "Takes audio of 44.1 kHz.",
              .time = time_map::sink},
    .ports = [](const nothing&) -> result<port_list> {
      return port_list{{{.name = "in", .accepts = {.rates = {44'100}}}}, {}};
    },
    .make = {},
    .specimens = {},
  });
}

/// Has two inputs of different names.
inline kind cancel_kind() {
  return make_kind<nothing>({
    .facts = {.name = "cancel", .summary = "Takes echo away."},
    .ports = [](const nothing&) -> result<port_list> {
      return port_list{{{.name = "near"}, {.name = "far"}}, {{.name = "out"}}};
    },
    .make = {},
    .specimens = {},
  });
}

/// Knows the kinds above and those that need no foreign library.
inline void add_planning_kinds(registry& to) {
  auto why = add_builtin_kinds(to);
  for (auto& each : {sound_kind(), sound_kind("mic", true), opus_kind(),
                     decode_kind(), convert_kind(), detect_kind(), hold_kind(),
                     device_kind(), cancel_kind()})
    why = why ? why : to.add(each);
}

/// Plans the graph that `text` describes.
inline plan_result plan_text(std::string_view text,
                             const plan_options& options = {}) {
  registry kinds;
  add_planning_kinds(kinds);
  auto parsed = parse_graph(text);
  if (!parsed)
    return {std::nullopt, {parsed.failure()}};
  return make_plan(*parsed, kinds, options);
}

} // namespace exeunt::test
