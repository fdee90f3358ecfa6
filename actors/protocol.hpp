// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// Every message between actors, one sentence each; read this file first.
/// Urgent messages pass all queued frames: cancel, interrupt, credit, ticks.
#include <exeunt/actors/frame_inspect.hpp>
#include <exeunt/actors/tick.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <caf/actor.hpp>
#include <caf/meta/type_name.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace exeunt {

/// Version of all messages; two nodes must agree on it.
inline constexpr std::uint32_t protocol_version = 1;

// -- SUPERVISOR to stage ------------------------------------------------------

/// Open your processor in this very handler, and answer `stage_opened`; a
/// stage that speaks another version of the protocol fails instead.
struct open_stage {
  std::uint32_t version = protocol_version;
};

/// One neighbour of a stage, the incarnation of the link to it, and the node
/// where it lives, empty if that is the home of the run. If it is carried,
/// `who` is the COURIER to that node.
struct neighbour {
  caf::actor who;
  std::uint32_t incarnation = 0;
  std::string node = {};
  bool carried = false;
};

/// All stages have opened: let frames flow. Neighbours come by port.
struct begin_stage {
  std::int64_t zero = 0;
  bool replaces = false;
  std::int64_t position = 0;
  std::uint32_t rate = 0;
  std::vector<neighbour> upstream;
  std::vector<neighbour> downstream;
};

/// The neighbour at `port` was replaced: the sender in front of an input, or
/// the receiver behind an output, who is to get full credit.
struct relink_port {
  bool is_input = false;
  std::uint16_t port = 0;
  neighbour whom;
};

/// SOURCE: end, and send EndFrame on every output.
struct end_source {};

/// Leave now; urgent.
struct cancel_stage {};

// -- stage to SUPERVISOR ------------------------------------------------------

/// The processor has opened; a failure to open is told by the exit instead.
struct stage_opened {
  std::uint32_t stage = 0;
  std::uint32_t incarnation = 0;
};

// -- stage to stage -----------------------------------------------------------

/// Frames in their order on the link that ends at input `port`, sent by one
/// handler; the first was sent at `sent` ns of the runtime's clock.
struct media_frames {
  std::uint16_t port = 0;
  std::uint32_t incarnation = 0;
  std::int64_t sent = 0;
  frame first;
  std::vector<frame> more;
};

/// The receiver behind output `port` has consumed `frames`; urgent.
struct link_credit {
  std::uint16_t port = 0;
  std::uint32_t incarnation = 0;
  std::uint32_t frames = 0;
};

/// A stage downstream has noticed something; goes up to the SOURCE, urgent.
struct upstream_notice {
  std::string kind;
  double value = 0;
};

// -- handle to stage ----------------------------------------------------------

/// Silence `stream` up to `epoch`; urgent.
struct interrupt_stream {
  std::uint16_t stream = 0;
  std::uint32_t epoch = 0;
};

/// Take new settings at the next frame boundary.
struct new_settings {
  std::map<std::string, std::string> changed;
};

// -- handle to SUPERVISOR -----------------------------------------------------

/// Spawn every stage of the plan.
struct start_run {};

/// Drain the run.
struct end_run {};

/// End the run without its rest; urgent.
struct cancel_run {};

// -- engine to ROOT -----------------------------------------------------------

/// Watch a new SUPERVISOR: the run is over when it has exited.
struct watch_run {
  caf::actor supervisor;
};

// -- inspection ---------------------------------------------------------------

template <class Inspector>
auto inspect(Inspector& f, open_stage& x) {
  return f(caf::meta::type_name("open_stage"), x.version);
}

template <class Inspector>
auto inspect(Inspector& f, neighbour& x) {
  return f(caf::meta::type_name("neighbour"), x.who, x.incarnation, x.node,
           x.carried);
}

template <class Inspector>
auto inspect(Inspector& f, begin_stage& x) {
  return f(caf::meta::type_name("begin_stage"), x.zero, x.replaces, x.position,
           x.rate, x.upstream, x.downstream);
}

template <class Inspector>
auto inspect(Inspector& f, relink_port& x) {
  return f(caf::meta::type_name("relink_port"), x.is_input, x.port, x.whom);
}

template <class Inspector>
auto inspect(Inspector& f, end_source&) {
  return f(caf::meta::type_name("end_source"));
}

template <class Inspector>
auto inspect(Inspector& f, cancel_stage&) {
  return f(caf::meta::type_name("cancel_stage"));
}

template <class Inspector>
auto inspect(Inspector& f, stage_opened& x) {
  return f(caf::meta::type_name("stage_opened"), x.stage, x.incarnation);
}

template <class Inspector>
auto inspect(Inspector& f, media_frames& x) {
  return f(caf::meta::type_name("media_frames"), x.port, x.incarnation, x.sent,
           x.first, x.more);
}

template <class Inspector>
auto inspect(Inspector& f, link_credit& x) {
  return f(caf::meta::type_name("link_credit"), x.port, x.incarnation,
           x.frames);
}

template <class Inspector>
auto inspect(Inspector& f, upstream_notice& x) {
  return f(caf::meta::type_name("upstream_notice"), x.kind, x.value);
}

template <class Inspector>
auto inspect(Inspector& f, interrupt_stream& x) {
  return f(caf::meta::type_name("interrupt_stream"), x.stream, x.epoch);
}

template <class Inspector>
auto inspect(Inspector& f, new_settings& x) {
  return f(caf::meta::type_name("new_settings"), x.changed);
}

template <class Inspector>
auto inspect(Inspector& f, start_run&) {
  return f(caf::meta::type_name("start_run"));
}

template <class Inspector>
auto inspect(Inspector& f, end_run&) {
  return f(caf::meta::type_name("end_run"));
}

template <class Inspector>
auto inspect(Inspector& f, cancel_run&) {
  return f(caf::meta::type_name("cancel_run"));
}

template <class Inspector>
auto inspect(Inspector& f, watch_run& x) {
  return f(caf::meta::type_name("watch_run"), x.supervisor);
}

} // namespace exeunt
