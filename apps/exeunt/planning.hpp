// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/graph_argument.hpp>
#include <exeunt/apps/peer_arguments.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// The arguments that every command with a graph has.
struct planning_arguments {
  graph_argument source;
  /// As on the command line: "120ms", or a bare number of milliseconds.
  std::string budget;
  bool json = false;
  peer_arguments network;

  /// Adds all of them to the command line of `to`.
  void add_to(CLI::App& to);
};

/// Reads `text` as a budget: a duration, or a bare number of milliseconds;
/// empty text is no budget. Errors: `bad_setting`.
[[nodiscard]] result<std::optional<std::chrono::nanoseconds>>
parse_budget(const std::string& text);

/// A graph, and what its plan must hold.
struct plan_request {
  graph what;
  plan_options options;
};

/// Returns what `arguments` ask for. Errors: those of `graph_argument::read`
/// and of `parse_budget`.
[[nodiscard]] result<plan_request>
read_request(const planning_arguments& arguments);

/// Plans with every kind of exeunt, on this node alone.
[[nodiscard]] plan_result make_plan(const plan_request& wanted);

/// Returns the plan that `arguments` ask for, or every error. Is connected with
/// its peers until it returns.
[[nodiscard]] plan_result make_plan(const planning_arguments& arguments);

} // namespace exeunt
