// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>

namespace exeunt::test {

/// While it lives, the system looks names that end in `.slow` up until `answer`
/// is called, and never finds them.
class slow_names {
public:
  slow_names();
  slow_names(const slow_names&) = delete;
  slow_names& operator=(const slow_names&) = delete;

  ~slow_names() {
    answer();
  }

  /// Ends all look-ups, and those to come at once.
  void answer();

  /// Returns how many there were, and how many wait.
  [[nodiscard]] std::size_t asked() const;
  [[nodiscard]] std::size_t waiting() const;
};

} // namespace exeunt::test
