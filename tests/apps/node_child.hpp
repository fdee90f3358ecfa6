// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string>
#include <vector>

#include "child.hpp"

namespace exeunt::test {

/// `exeunt node` as a child process.
class node_child {
public:
  /// Starts it with these arguments and waits until it can be reached, by
  /// default at a port of its own.
  explicit node_child(const std::vector<std::string>& arguments,
                      const std::string& listen = "127.0.0.1:0");

  [[nodiscard]] pid_t pid() const noexcept {
    return process_.pid();
  }

  void signal(int number) const {
    process_.signal(number);
  }

  [[nodiscard]] bool says(const std::string& part) {
    return process_.says(part);
  }

  /// Waits for its end and returns the exit status.
  [[nodiscard]] int wait() {
    return process_.wait();
  }

  /// Sends SIGTERM and returns the exit status.
  [[nodiscard]] int stop();

  /// `HOST:PORT` where it listens.
  [[nodiscard]] const std::string& address() const noexcept {
    return address_;
  }

  /// What it printed when it was ready.
  [[nodiscard]] const std::string& greeting() const noexcept {
    return process_.out;
  }

  [[nodiscard]] const std::string& log() const noexcept {
    return process_.err;
  }

private:
  child process_;
  std::string address_;
};

/// Returns the files of one node for the command line.
[[nodiscard]] std::vector<std::string> tls_arguments(const std::string& folder,
                                                     const std::string& node);

/// Has the script that ships make certificates for `nodes`, with a CA of its
/// own, in `folder`.
void make_certificates(const std::string& folder, const std::string& nodes);

/// Returns all arguments in one list.
[[nodiscard]] std::vector<std::string> join(std::vector<std::string> first,
                                            std::vector<std::string> second);

} // namespace exeunt::test
