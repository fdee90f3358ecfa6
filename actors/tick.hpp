// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// Tells an actor that its timer `token` is due.
struct tick {
  std::uint64_t token = 0;
};

/// Tells a SOURCE that the application has left something in its ring, or a
/// SINK that it has taken something out of its queue.
struct doorbell_rung {};

/// @relates tick
template <class Inspector>
auto inspect(Inspector& f, tick& x) {
  return f(x.token);
}

/// @relates doorbell_rung
template <class Inspector>
auto inspect(Inspector& f, doorbell_rung&) {
  return f();
}

} // namespace exeunt
