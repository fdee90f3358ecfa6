// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/pipeline/error.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Returns whether `name` is a program on the PATH.
[[nodiscard]] bool is_installed(const std::string& name);

/// Runs the program `words[0]` with the rest as its arguments, silent, and
/// returns what it spent. Errors: it cannot start, fails, or is not over after
/// two minutes.
[[nodiscard]] result<spent> run_program(std::vector<std::string> words);

} // namespace exeunt
