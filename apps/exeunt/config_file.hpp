// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <set>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// What a configuration was good for.
struct config_outcome {
  /// Keys whose values were taken.
  std::set<std::string> taken;
  std::vector<error> errors;
};

/// Gives the options of `to` that the command line left out the values that the
/// TOML file at `path` has: its keys are the names of the options. Errors:
/// `not_found`, `io_failed`, `unsupported`, `syntax`, and for each key that is
/// wrong `unknown_setting`, `bad_setting`, or `duplicate`.
[[nodiscard]] config_outcome apply_config_file(CLI::App& to,
                                               const std::string& path);

/// Names the file in the place of each error about an option that was taken
/// from it.
[[nodiscard]] std::vector<error>
place_in_file(std::vector<error> errors, const std::set<std::string>& taken,
              const std::string& path);

} // namespace exeunt
