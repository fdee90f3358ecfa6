// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// What nodes say of stages that one of them has lost. Addressed to the stage.
#include <exeunt/actors/nodes/tenant_book.hpp>

#include <cstdint>

namespace exeunt {

/// What became of the stage? If it is still there, make it leave.
struct ask_fate {
  std::uint32_t incarnation = 0;
};

/// The stage has left the node, or the node knows nothing of it.
struct stage_fate {
  std::uint32_t incarnation = 0;
  tenant_fate what;
};

/// The home knows what became of the stage: forget it.
struct fate_heard {
  std::uint32_t incarnation = 0;
};

// -- inspection ---------------------------------------------------------------

template <class Inspector>
auto inspect(Inspector& f, ask_fate& x) {
  return f(x.incarnation);
}

template <class Inspector>
auto inspect(Inspector& f, tenant_fate& x) {
  return f(x.how, x.why, x.books);
}

template <class Inspector>
auto inspect(Inspector& f, stage_fate& x) {
  return f(x.incarnation, x.what);
}

template <class Inspector>
auto inspect(Inspector& f, fate_heard& x) {
  return f(x.incarnation);
}

} // namespace exeunt
