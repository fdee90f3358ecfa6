// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/resource_book.hpp>
#include <exeunt/actors/resource_keeper.hpp>

#include <caf/send.hpp>

namespace exeunt {

void resource_book::close() {
  std::lock_guard guard{lock_};
  closed_ = true;
  for (auto& [what, keeper] : keepers_)
    caf::anon_send(keeper, close_resource{});
}

void resource_book::forget(caf::actor_id who) {
  std::lock_guard guard{lock_};
  std::erase_if(keepers_, [&](auto& it) { return it.second.id() == who; });
}

bool resource_book::empty() const {
  std::lock_guard guard{lock_};
  return keepers_.empty();
}

caf::actor resource_book::spawn(const resource& what, caf::actor_system& sys,
                                clock& time) {
  return sys.spawn<keeper_actor, caf::lazy_init>(what, &time);
}

} // namespace exeunt
