// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <sys/resource.h>

#include <csignal>

namespace exeunt::test {

/// Lets no file of this process grow beyond a number of octets.
class file_limit {
public:
  explicit file_limit(rlim_t octets) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    auto tight = before_;
    tight.rlim_cur = octets;
    ::setrlimit(RLIMIT_FSIZE, &tight);
  }

  file_limit(const file_limit&) = delete;
  file_limit& operator=(const file_limit&) = delete;

  ~file_limit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

private:
  rlimit before_ = {};
  void (*signal_)(int);
};

} // namespace exeunt::test
