// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace exeunt::test {

/// How the standard descriptors of a child are set up.
enum class wiring {
  /// Standard output and standard error are pipes to the test.
  pipes,
  /// All three are one terminal of 100 columns.
  terminal,
  /// Standard output and standard error are closed.
  closed,
  /// Standard output is a device that is always full.
  full,
  /// Pipes, and no more than five descriptors at a time.
  few_descriptors,
  /// Pipes, and standard input is one, too, which stays open behind the input
  /// of at most 64 KiB.
  open_input,
};

/// The real program as a child process; killed if the test gives up on it.
class child {
public:
  /// Starts `exeunt ARGUMENTS...` with `input` on its standard input.
  explicit child(const std::vector<std::string>& arguments,
                 wiring how = wiring::pipes, const std::string& input = {});
  child(const child&) = delete;
  child& operator=(const child&) = delete;
  ~child();

  [[nodiscard]] pid_t pid() const noexcept {
    return pid_;
  }

  /// Sends `number` to this child.
  void signal(int number) const;

  /// Reads until standard error holds `part` so many times; false if the
  /// child ends or a minute passes before that.
  [[nodiscard]] bool says(const std::string& part, int times = 1);

  /// The same for standard output.
  [[nodiscard]] bool prints(const std::string& part);

  /// Reads the rest and returns the exit status, 128 + n after signal n, or
  /// -1 if it has not ended after a minute.
  [[nodiscard]] int wait();

  /// What came so far; a terminal is `err`.
  std::string out;
  std::string err;

private:
  bool read_some();

  pid_t pid_ = -1;
  int in_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::chrono::steady_clock::time_point deadline_;
};

/// What a child left.
struct finished {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs `exeunt ARGUMENTS...` to its end.
[[nodiscard]] finished run_program(const std::vector<std::string>& arguments,
                                   wiring how = wiring::pipes,
                                   const std::string& input = {});

} // namespace exeunt::test
