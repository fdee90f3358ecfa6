// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// Messages about resources. They hold pointers: a resource stays on its node,
/// and so do these.
#include <exeunt/pipeline/resource.hpp>

#include <caf/actor.hpp>
#include <caf/allowed_unsafe_message_type.hpp>

#include <cstdint>
#include <type_traits>

namespace exeunt {

// -- stage to KEEPER ----------------------------------------------------------

/// `who` wants a lease within `patience` ns; its earlier request is void.
struct ask_lease {
  caf::actor who;
  std::uint32_t ticket = 0;
  std::int64_t patience = 0;
};

/// `who` wants none any more.
struct withdraw_lease {
  caf::actor who;
};

/// The last copy of a lease is gone.
struct lease_returned {};

// -- KEEPER to stage ----------------------------------------------------------

/// Here is the lease for `ticket`, which who does not want it lets go; or why
/// there will be none.
struct lease_answer {
  std::uint32_t ticket = 0;
  lease share;
  error why;
};

// -- KEEPER and LOADER --------------------------------------------------------

/// LOADER: make the resource.
struct load_resource {};

/// LOADER: destroy it; nobody else holds it.
struct unload_resource {
  lease thing;
};

/// KEEPER: here it is, or why not.
struct resource_loaded {
  lease thing;
  error why;
};

/// KEEPER: it is gone.
struct resource_unloaded {};

// -- engine to KEEPER and ROOT ------------------------------------------------

/// KEEPER: take no more requests; exit after the last lease.
struct close_resource {};

/// ROOT: watch a new KEEPER.
struct watch_keeper {
  caf::actor keeper;
};

/// Whether `T` is in the list.
template <class T, class... Messages>
concept one_of = (std::is_same_v<T, Messages> || ...);

/// One of the messages above, which CAF need not serialize.
template <class T>
concept stays_on_node
  = one_of<T, ask_lease, withdraw_lease, lease_returned, lease_answer,
           load_resource, unload_resource, resource_loaded, resource_unloaded,
           close_resource, watch_keeper>;

} // namespace exeunt

namespace caf {

template <exeunt::stays_on_node T>
struct allowed_unsafe_message_type<T> : std::true_type {};

} // namespace caf
