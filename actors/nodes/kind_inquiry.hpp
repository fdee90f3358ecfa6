// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// How a planner learns of another node what a kind is there:
///
///     plan_options::nodes --> ask_kind --> the other node --> kind_told
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// What is this kind, with these settings, if that comes in?
struct ask_kind {
  std::uint64_t ticket = 0;
  std::string kind;
  setting_map settings;
  std::vector<stream_format> inputs;
};

/// The answer: all that a plan needs, or why the node does not have it.
struct kind_told {
  std::uint64_t ticket = 0;
  /// The node does not know the kind, or does not host it.
  error why;
  kind_facts facts;
  std::vector<setting_row> rows;
  /// Why the settings do not do; then what follows is empty.
  error bad_settings;
  setting_map canonical;
  /// Why the ports cannot be told, e.g., the file is not there.
  error no_ports;
  port_list ports;
  error no_choices;
  std::vector<choice> choices;
  holding holds;
};

/// Returns what the node with `kinds` has to say. `admit` checks a kind with
/// its settings by the rules of the house, and may turn paths into those here.
[[nodiscard]] kind_told
answer(const ask_kind& question, const registry& kinds,
       const std::function<error(const kind&, setting_map&)>& admit);

/// Asks another node; blocks until the answer has come.
using kind_asker = std::function<result<kind_told>(ask_kind)>;

/// Returns the kind `name` as another node has it, to which `ask` leads. Its
/// `make` makes nothing: its stages live there.
[[nodiscard]] result<kind_ptr>
kind_of(std::string_view name, const setting_map& settings, kind_asker ask);

// -- inspection ---------------------------------------------------------------

template <class Inspector>
auto inspect(Inspector& f, audio_format& x) {
  return f(x.rate, x.channels, x.layout);
}

template <class Inspector>
auto inspect(Inspector& f, stream_format& x) {
  return f(x.carries, x.audio, x.codec, x.guaranteed);
}

template <class Inspector>
auto inspect(Inspector& f, accepted_formats& x) {
  return f(x.rates, x.channels, x.codecs);
}

template <class Inspector>
auto inspect(Inspector& f, port& x) {
  return f(x.name, x.carries, x.accepts, x.handles, x.repeats);
}

template <class Inspector>
auto inspect(Inspector& f, port_list& x) {
  return f(x.inputs, x.outputs);
}

template <class Inspector>
auto inspect(Inspector& f, choice& x) {
  return f(x.output, x.cost, x.pinned);
}

template <class Inspector>
auto inspect(Inspector& f, holding& x) {
  return f(x.latency, x.buffered);
}

template <class Inspector>
auto inspect(Inspector& f, setting_row& x) {
  return f(x.name, x.type, x.unit, x.initial, x.range, x.summary);
}

/// What it leases is a matter of the node where it lives.
template <class Inspector>
auto inspect(Inspector& f, kind_facts& x) {
  return f(x.name, x.summary, x.example, x.time, x.runs, x.max_burst,
           x.max_call, x.releases, x.live, x.elastic, x.drains, x.one_format,
           x.writes, x.reads, x.stays_home, x.identity_when_equal);
}

template <class Inspector>
auto inspect(Inspector& f, ask_kind& x) {
  return f(x.ticket, x.kind, x.settings, x.inputs);
}

template <class Inspector>
auto inspect(Inspector& f, kind_told& x) {
  return f(x.ticket, x.why, x.facts, x.rows, x.bad_settings, x.canonical,
           x.no_ports, x.ports, x.no_choices, x.choices, x.holds);
}

} // namespace exeunt
