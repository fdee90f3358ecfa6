// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// What only nodes say to each other of a run, beside the messages of
/// protocol.hpp. What is about one stage is addressed to it; see envelope.hpp.
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/report.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace exeunt {

// -- home to the node that hosts ----------------------------------------------

/// Get ready to host stages of this run; `cast` tells who they all are.
struct host_run {
  std::uint32_t version = protocol_version;
  std::vector<std::uint8_t> cast;
  /// Where the other nodes of the run can be called, by name.
  std::map<std::string, std::string> addresses = {};
};

/// The home wants nothing more of the run: leave behind its last stage.
struct leave_run {};

/// Spawn the stage and open it. It goes on with the books of the one before it;
/// empty: with those that the node has. `ways` are the nodes where neighbours
/// are reached, by stage; empty: at home, as well as who has no node yet.
struct hire_stage {
  std::uint32_t incarnation = 0;
  std::map<std::string, std::string> settings;
  std::vector<std::uint8_t> books = {};
  std::map<std::uint32_t, std::string> ways = {};
};

/// End the stage without asking it.
struct kill_stage {};

/// The SUPERVISOR is gone: end the stages as if the home were.
struct abandon_run {};

// -- the node that hosts to home ----------------------------------------------

/// Everybody of the run has left the node.
struct run_left {};

/// The actor of the stage is gone; its books came before.
struct stage_exited {
  std::uint32_t incarnation = 0;
  stage_exit how = stage_exit::alive;
  error why;
};

/// What the books of the stage say; see ledger_copy.hpp. Instants in it plus
/// `offset` are of the clock of whoever reads it.
struct stage_books {
  std::uint32_t incarnation = 0;
  std::vector<std::uint8_t> copy;
  std::int64_t offset = 0;
};

/// The stage has told an event of `stream`.
struct stage_told {
  std::uint32_t incarnation = 0;
  std::uint16_t stream = 0;
  event_body what;
};

/// The two ends of a link do not reach each other any more, whatever else they
/// reach: `link` of the plan, in the incarnation that the node knows.
struct link_lost {
  std::uint32_t link = 0;
  std::uint32_t incarnation = 0;
};

// -- inspection ---------------------------------------------------------------

template <class Inspector>
auto inspect(Inspector& f, host_run& x) {
  return f(x.version, x.cast, x.addresses);
}

template <class Inspector>
auto inspect(Inspector& f, leave_run&) {
  return f();
}

template <class Inspector>
auto inspect(Inspector& f, hire_stage& x) {
  return f(x.incarnation, x.settings, x.books, x.ways);
}

template <class Inspector>
auto inspect(Inspector& f, kill_stage&) {
  return f();
}

template <class Inspector>
auto inspect(Inspector& f, abandon_run&) {
  return f();
}

template <class Inspector>
auto inspect(Inspector& f, run_left&) {
  return f();
}

template <class Inspector>
auto inspect(Inspector& f, stage_exited& x) {
  return f(x.incarnation, x.how, x.why);
}

template <class Inspector>
auto inspect(Inspector& f, stage_books& x) {
  return f(x.incarnation, x.copy, x.offset);
}

template <class Inspector>
auto inspect(Inspector& f, event_body& x) {
  return f(x.kind, x.text, x.value, x.extra, x.start, x.stop, x.rate);
}

template <class Inspector>
auto inspect(Inspector& f, stage_told& x) {
  return f(x.incarnation, x.stream, x.what);
}

template <class Inspector>
auto inspect(Inspector& f, link_lost& x) {
  return f(x.link, x.incarnation);
}

} // namespace exeunt
