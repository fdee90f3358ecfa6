// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/port.hpp>
#include <exeunt/pipeline/processor.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// How the media time of the outputs follows from that of the inputs.
enum class time_map : std::uint8_t {
  /// Equal, within one sample per change of rate; never drifts.
  exact,
  /// Equal but for the last frame, which is filled up.
  padded,
  /// Follows a factor of the settings.
  scaled,
  /// There is no input.
  generator,
  /// There is no output.
  sink
};

/// Where a stage's handlers run.
enum class runs_on : std::uint8_t {
  /// On a worker: handlers end within `max_call`.
  worker,
  /// On the blocking pool: files and engines.
  blocking
};

/// One way to run a stage: what comes out, what it costs, and the settings
/// that pin it.
struct choice {
  stream_format output = {};
  /// Relative CPU cost; the planner minimises the sum.
  double cost = 0;
  setting_map pinned = {};
};

/// Says of a latency or a buffer that nothing bounds it.
inline constexpr media_time unbounded = media_time::max();

/// How long media stays in a stage, and how much may lie in it.
struct holding {
  /// Delay from input to output; 0 for a source.
  media_time latency{0};
  /// Most media that waits inside for another input or a condition.
  media_time buffered{0};
};

/// Input for the laws: settings, and what comes in on each port.
struct specimen {
  std::string name = {};
  setting_map settings;
  std::vector<std::vector<frame>> inputs;
};

/// What a kind declares about itself.
struct kind_facts {
  std::string name = {};
  /// One sentence.
  std::string summary = {};
  /// A graph that uses it.
  std::string example = {};
  time_map time = time_map::exact;
  runs_on runs = runs_on::worker;
  /// Most frames that one call emits on one output.
  std::uint32_t max_burst = 1;
  /// Longest handler on the reference machine.
  std::chrono::nanoseconds max_call = std::chrono::milliseconds{12};
  /// True if what it emits is released on purpose: pace, live sources.
  bool releases = false;
  /// True if its output comes at the pace of real time.
  bool live = false;
  /// True if it takes input while its output waits for credit, and bounds
  /// `emit::waiting` itself: queue.
  bool elastic = false;
  /// True if a source goes on after the end was requested, until it answers
  /// `ended`: it holds media of the application. Others end at once.
  bool drains = false;
  /// True if it fails when the format changes in mid-stream: one file has one.
  bool one_format = false;
  /// The setting that names the file it writes; no two stages may share it.
  std::string writes = {};
  /// The setting that names a file it reads.
  std::string reads = {};
  /// True if it works in the process of the application only.
  bool stays_home = false;
  /// What its stages lease with `emit::request_lease`.
  resource needs = {};
  /// True if a stage whose output format equals its guaranteed input format
  /// does nothing and may be left out.
  bool identity_when_equal = false;
};

/// Everything the runtime knows of a kind; immutable once registered.
struct kind {
  kind_facts facts;

  /// Returns one row per setting.
  std::function<std::vector<setting_row>()> document;

  /// Checks values and returns them in canonical form, defaults left out.
  std::function<result<setting_map>(const setting_map&)> canonical;

  /// Returns the ports; may look at files that the settings name.
  std::function<result<port_list>(const setting_map&)> ports;

  /// Returns the ways to run it, given what comes in on each input; never
  /// empty for a stage with outputs.
  std::function<result<std::vector<choice>>(const setting_map&,
                                            std::span<const stream_format>)>
    choices;

  /// Returns how long media stays in the stage at these input formats.
  std::function<holding(const setting_map&, std::span<const stream_format>)>
    holds;

  /// Makes a processor; acquires nothing.
  std::function<std::unique_ptr<processor>(const setting_map&)> make;

  /// Makes inputs for the laws from a seed.
  std::function<std::vector<specimen>(std::uint64_t seed)> specimens;
};

using kind_ptr = std::shared_ptr<const kind>;

/// A kind as its author writes it: facts, and functions of the aggregate.
/// Leave out what has a sensible default: choices pass the first input's
/// format through, `holds` says nothing is held.
template <class S>
struct kind_definition {
  kind_facts facts;
  std::function<result<port_list>(const S&)> ports;
  std::function<std::unique_ptr<processor>(const S&)> make;
  std::function<std::vector<specimen>(std::uint64_t)> specimens;
  std::function<result<std::vector<choice>>(const S&,
                                            std::span<const stream_format>)>
    choices = {};
  std::function<holding(const S&, std::span<const stream_format>)> holds = {};
};

/// Returns the first input's format as the only choice; the default.
[[nodiscard]] std::vector<choice>
pass_through(const port_list& ports, std::span<const stream_format> inputs);

/// Hides the type of the settings.
template <class S>
[[nodiscard]] kind make_kind(kind_definition<S> def) {
  kind out;
  out.facts = std::move(def.facts);
  out.document = [] {
    S initial;
    return document(detail::describe_any<S>, &initial);
  };
  out.canonical = [](const setting_map& in) -> result<setting_map> {
    auto settings = parse_settings<S>(in);
    if (!settings)
      return settings.failure();
    return to_map(*settings);
  };
  out.ports = [fn = def.ports](const setting_map& in) -> result<port_list> {
    auto settings = parse_settings<S>(in);
    return settings ? fn(*settings) : settings.failure();
  };
  out.make = [fn = def.make](const setting_map& in) {
    auto settings = parse_settings<S>(in);
    return settings ? fn(*settings) : nullptr;
  };
  out.specimens = std::move(def.specimens);
  out.choices
    = [fn = def.choices, ports = def.ports](
        const setting_map& in,
        std::span<const stream_format> from) -> result<std::vector<choice>> {
    auto settings = parse_settings<S>(in);
    if (!settings)
      return settings.failure();
    if (fn)
      return fn(*settings, from);
    auto all = ports(*settings);
    if (!all)
      return all.failure();
    return pass_through(*all, from);
  };
  out.holds = [fn = def.holds](const setting_map& in,
                               std::span<const stream_format> from) {
    auto settings = parse_settings<S>(in);
    return settings && fn ? fn(*settings, from) : holding{};
  };
  return out;
}

} // namespace exeunt
