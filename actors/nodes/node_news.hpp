// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// What nodes tell each other of themselves; about no run.
#include <exeunt/actors/nodes/node_options.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace exeunt {

/// What a node is, told when two meet, and when it changes.
struct node_card {
  /// Where others can call it; empty if nowhere.
  std::string address;
  std::string version;
  std::map<std::string, std::string> labels;
  bool hosts = false;
  /// Takes no new work: it is about to leave.
  bool draining = false;
  std::uint32_t max_runs = 0;

  friend bool operator==(const node_card&, const node_card&) = default;
};

/// How busy a node is, told with every heartbeat.
struct node_load {
  std::uint32_t runs = 0;
  std::uint32_t stages = 0;
  /// Share of the machine's CPU time, 0 to 1.
  double cpu = 0;
  std::uint64_t refused = 0;

  friend bool operator==(const node_load&, const node_load&) = default;
};

/// Whom else do you know?
struct ask_nodes {
  std::uint64_t ticket = 0;
};

/// All nodes to which the one that tells is connected.
struct nodes_told {
  std::uint64_t ticket = 0;
  std::vector<node_view> nodes;
};

// -- inspection ---------------------------------------------------------------

template <class Inspector>
auto inspect(Inspector& f, node_card& x) {
  return f(x.address, x.version, x.labels, x.hosts, x.draining, x.max_runs);
}

template <class Inspector>
auto inspect(Inspector& f, node_load& x) {
  return f(x.runs, x.stages, x.cpu, x.refused);
}

template <class Inspector>
auto inspect(Inspector& f, node_view& x) {
  return f(x.name, x.address, x.version, x.labels, x.connected, x.hosts,
           x.draining, x.max_runs, x.runs, x.stages, x.cpu, x.refused,
           x.silence, x.round_trip);
}

template <class Inspector>
auto inspect(Inspector& f, ask_nodes& x) {
  return f(x.ticket);
}

template <class Inspector>
auto inspect(Inspector& f, nodes_told& x) {
  return f(x.ticket, x.nodes);
}

} // namespace exeunt
