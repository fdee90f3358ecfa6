// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/exit_status.hpp>

#include <functional>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// One subcommand: its place in the command line, and what it does if it was
/// chosen there.
struct command {
  CLI::App* parser = nullptr;
  std::function<exit_status()> perform;
};

/// Adds `exeunt run`: starts a graph and waits until every actor has left.
[[nodiscard]] command add_run(CLI::App& to);

/// Adds `exeunt check`: prints the plan of a graph, or every error.
[[nodiscard]] command add_check(CLI::App& to);

/// Adds `exeunt dot`: prints the plan of a graph in Graphviz's language.
[[nodiscard]] command add_dot(CLI::App& to);

/// Adds `exeunt inspect`: lists the kinds, or documents one.
[[nodiscard]] command add_inspect(CLI::App& to);

/// Adds `exeunt node`: hosts stages of other nodes until it is told to end.
[[nodiscard]] command add_node(CLI::App& to);

/// Adds `exeunt nodes`: lists the nodes that peers know of.
[[nodiscard]] command add_nodes(CLI::App& to);

/// Adds `exeunt bench`: measures exeunt against its bars.
[[nodiscard]] command add_bench(CLI::App& to);

/// Parses the command line, performs the command, returns the exit status.
[[nodiscard]] int perform_command_line(int argc, const char* const* argv);

} // namespace exeunt
