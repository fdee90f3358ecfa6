// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/pipeline/resource.hpp>

#include <caf/actor.hpp>
#include <caf/actor_system.hpp>

#include <map>
#include <mutex>
#include <string>
#include <typeindex>
#include <utility>

namespace exeunt {

/// The KEEPERs of an engine, one per resource. Every member may be called from
/// any thread.
class resource_book {
public:
  /// Returns the KEEPER of `what`; `watch` learns of a new one. Null once the
  /// book is closed.
  template <class Watch>
  [[nodiscard]] caf::actor keeper_of(const resource& what,
                                     caf::actor_system& sys, clock& time,
                                     Watch watch) {
    std::lock_guard guard{lock_};
    auto i = keepers_.find(identity_of(what));
    if (i != keepers_.end() || closed_)
      return closed_ ? nullptr : i->second;
    auto who = spawn(what, sys, time);
    keepers_.emplace(identity_of(what), who);
    watch(who);
    return who;
  }

  /// Lets all of them exit, each after its last lease.
  void close();

  /// Forgets one that has exited.
  void forget(caf::actor_id who);

  [[nodiscard]] bool empty() const;

private:
  /// The name, and the type of the function that loads it: stages cast a lease
  /// to what that makes, so that a name alone would not do.
  using identity = std::pair<std::string, std::type_index>;

  [[nodiscard]] static identity identity_of(const resource& what) {
    return {what->name, what->load.target_type()};
  }

  [[nodiscard]] static caf::actor spawn(const resource& what,
                                        caf::actor_system& sys, clock& time);

  mutable std::mutex lock_;
  std::map<identity, caf::actor> keepers_;
  bool closed_ = false;
};

} // namespace exeunt
