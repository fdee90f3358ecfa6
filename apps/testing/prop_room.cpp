// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/prop_room.hpp>

#include <doctest/doctest.h>

namespace exeunt::testing {

void prop_room::give(const std::string& name, std::vector<frame> lines) {
  std::lock_guard guard{lock_};
  lines_.insert_or_assign(name, std::move(lines));
}

std::vector<frame> prop_room::lines(const std::string& name) const {
  std::lock_guard guard{lock_};
  auto i = lines_.find(name);
  return i == lines_.end() ? std::vector<frame>{} : i->second;
}

testimony prop_room::read(const std::string& name) const {
  std::lock_guard guard{lock_};
  auto i = seen_.find(name);
  return i == seen_.end() ? testimony{} : i->second;
}

void prop_room::block() {
  std::unique_lock guard{lock_};
  if (forbidden_)
    FAIL("a handler blocks the only thread: hang its stage by the house");
  ++blocked_;
  ++inside_;
  changed_.notify_all();
  auto open = changed_.wait_for(guard, deadline, [this] { return open_; });
  --inside_;
  if (!open)
    FAIL_CHECK("nobody let go of a handler that blocks");
}

void prop_room::forbid_blocking() {
  std::lock_guard guard{lock_};
  forbidden_ = true;
}

bool prop_room::wait_for_blocked(std::size_t n) {
  std::unique_lock guard{lock_};
  return changed_.wait_for(guard, deadline, [&] { return blocked_ >= n; });
}

void prop_room::let_go() {
  std::lock_guard guard{lock_};
  open_ = true;
  changed_.notify_all();
}

void prop_room::clear() {
  std::lock_guard guard{lock_};
  lines_.clear();
  seen_.clear();
  if (inside_ > 0)
    return;
  blocked_ = 0;
  open_ = false;
}

} // namespace exeunt::testing
