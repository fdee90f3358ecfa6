// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/command.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <string>

namespace exeunt {

/// What tells one command that prints a plan from another.
struct planning_command {
  std::string name;
  /// One line for the list of commands, and what stands below its help.
  std::string about;
  std::string examples;
  /// Returns what to print of the plan, as JSON or for people.
  std::string (*render)(const plan& what, bool json) = nullptr;
};

/// Adds `what` to the command line of `to`; it refuses a graph that is wrong.
[[nodiscard]] command add_planning_command(CLI::App& to,
                                           const planning_command& what);

} // namespace exeunt
