// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <unistd.h>

#include <utility>

namespace exeunt {

/// A file descriptor that is closed with this object.
class descriptor {
public:
  descriptor() noexcept = default;

  explicit descriptor(int fd) noexcept : fd_(fd) {
  }

  descriptor(descriptor&& other) noexcept : fd_(other.release()) {
  }

  descriptor& operator=(descriptor&& other) noexcept {
    descriptor old{std::exchange(fd_, other.release())};
    return *this;
  }

  ~descriptor() {
    if (fd_ >= 0)
      ::close(fd_);
  }

  explicit operator bool() const noexcept {
    return fd_ >= 0;
  }

  [[nodiscard]] int get() const noexcept {
    return fd_;
  }

  /// Leaves closing to the caller.
  [[nodiscard]] int release() noexcept {
    return std::exchange(fd_, -1);
  }

private:
  int fd_ = -1;
};

} // namespace exeunt
