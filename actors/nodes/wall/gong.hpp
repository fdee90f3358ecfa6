// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>

#include <sys/eventfd.h>

namespace exeunt {

/// Wakes the DOORKEEPER's thread. Any thread may ring.
class gong {
public:
  gong() noexcept : descriptor_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  }

  /// Whether the system gave a descriptor for it.
  [[nodiscard]] bool is_open() const noexcept {
    return static_cast<bool>(descriptor_);
  }

  /// Readable once somebody rang.
  [[nodiscard]] int fd() const noexcept {
    return descriptor_.get();
  }

  void ring() noexcept {
    static_cast<void>(::eventfd_write(fd(), 1));
  }

  /// Is not readable until somebody rings again.
  void hush() noexcept {
    eventfd_t rings = 0;
    static_cast<void>(::eventfd_read(fd(), &rings));
  }

private:
  descriptor descriptor_;
};

} // namespace exeunt
