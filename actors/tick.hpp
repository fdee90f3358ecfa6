// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>

namespace exeunt {

/// Tells an actor that its timer `token` is due.
struct tick {
  std::uint64_t token = 0;
};

/// Tells a stage that there is more to do: by itself, where its last handler
/// stopped, or by the application, which has left something in the ring of a
/// SOURCE or taken something out of the queue of a SINK.
struct go_on {
  bool by_itself = false;
};

/// @relates tick
template <class Inspector>
auto inspect(Inspector& f, tick& x) {
  return f(x.token);
}

/// @relates go_on
template <class Inspector>
auto inspect(Inspector& f, go_on& x) {
  return f(x.by_itself);
}

} // namespace exeunt
