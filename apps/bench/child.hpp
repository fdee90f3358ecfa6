// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <sys/types.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

/// A program that goes on until it is asked to end.
class child {
public:
  /// Starts the program `words[0]` with the rest as its arguments. Errors:
  /// `library_failed`.
  [[nodiscard]] static result<child> start(std::vector<std::string> words);

  child(child&& other) noexcept
    : pid_(std::exchange(other.pid_, 0)), out_(std::exchange(other.out_, -1)) {
  }
  child& operator=(child&&) = delete;

  /// Asks it to end, and waits.
  ~child();

  /// Returns the next line that it prints; empty if there is none in 10 s.
  [[nodiscard]] std::string read_line();

  /// Returns seconds of CPU that it has taken so far.
  [[nodiscard]] double cpu_seconds() const;

private:
  child(pid_t pid, int out) noexcept : pid_(pid), out_(out) {
  }

  pid_t pid_;
  int out_;
};

} // namespace exeunt
