// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/apps/identity_argument.hpp>
#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// What `exeunt node` does, once its arguments are checked.
struct node_wishes {
  node_options node;
  /// `HOST:PORT`.
  std::string listen;
  /// What others are told; empty means the same.
  std::string advertise;
  std::vector<std::string> seeds;
  /// For runs to end, before they are cancelled.
  std::chrono::nanoseconds drain{0};
  /// `HOST:PORT` where metrics are served; empty means nowhere.
  std::string metrics = {};
};

/// The arguments of `exeunt node`, as written.
struct node_arguments {
  identity_argument identity;
  std::string listen;
  std::string advertise;
  std::vector<std::string> allow;
  std::string file_root;
  std::vector<std::string> labels;
  std::string max_runs;
  std::vector<std::string> seeds;
  std::string drain = "30s";
  std::string metrics;
  std::string config;
  bool json = false;

  /// Adds all of them to the command line of `to`.
  void add_to(CLI::App& to);

  /// Fills `out`; returns everything that is wrong, if anything is.
  [[nodiscard]] std::vector<error> read(node_wishes& out) const;
};

} // namespace exeunt
