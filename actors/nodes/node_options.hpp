// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/defaults.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace exeunt {

/// Files in PEM by which a node proves who it is, and by which it knows others.
struct tls_files {
  /// Of this node, then those between it and the CA.
  std::string certificate = {};
  /// Of the first certificate, not encrypted.
  std::string key = {};
  /// Certificates of the CA that all nodes share.
  std::string authority = {};
};

/// What other nodes may have a node do. It guards against mistakes: whoever
/// holds a certificate of the CA is trusted.
struct hosting_rules {
  /// Whether it hosts stages of others at all.
  bool hosts = false;
  /// Kinds that it hosts; empty means all.
  std::vector<std::string> allow = {};
  /// Folder in which hosted stages read and write files; empty means nowhere.
  std::string file_root = {};
  /// Runs that it hosts at the same time; 0 means any number.
  std::uint32_t max_runs = 0;
};

/// How an engine takes part in a network of nodes.
struct node_options {
  /// By which others call it. Empty: the name in its certificate, or else one
  /// made of the host's name and the process.
  std::string name = {};
  /// All empty: no other machine can be reached.
  tls_files tls = {};
  /// What it is there for, e.g. `role` = `asr`.
  std::map<std::string, std::string> labels = {};
  hosting_rules rules = {};
  /// Whether it calls every node that the nodes it calls know of.
  bool joins = false;
};

/// What is known of a node.
struct node_view {
  std::string name;
  /// Where it can be called, or where it was; may be empty.
  std::string address;
  /// Of its release of exeunt.
  std::string version;
  std::map<std::string, std::string> labels;
  /// Whether it is connected, and takes new stages.
  bool connected = false;
  bool hosts = false;
  bool draining = false;
  std::uint32_t max_runs = 0;
  /// Runs that are not over, at home and hosted, and stages that live there.
  std::uint32_t runs = 0;
  std::uint32_t stages = 0;
  /// Share of the machine's CPU time that its process takes, 0 to 1.
  double cpu = 0;
  /// Requests that it has refused.
  std::uint64_t refused = 0;
  /// Since it was last heard, and there and back again.
  std::chrono::nanoseconds silence{0};
  std::chrono::nanoseconds round_trip{0};
};

} // namespace exeunt
