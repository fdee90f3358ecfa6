// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/guest_list.hpp>

namespace exeunt {

namespace {

error is_inside(const std::string& name) {
  return {ec::duplicate, "the node " + name + " is connected already", "peer",
          "one connection for each pair of nodes is enough"};
}

} // namespace

guest_list::seat& guest_list::seat::operator=(seat&& other) noexcept {
  std::swap(list_, other.list_);
  std::swap(name_, other.name_);
  std::swap(is_call_, other.is_call_);
  return *this;
}

guest_list::seat::~seat() {
  if (!list_)
    return;
  if (is_call_)
    list_->calls_.erase(name_);
  else
    list_->inside_.erase(name_);
}

guest_list::guest_list(hello own) : own_(std::move(own)) {
}

result<guest_list::seat> guest_list::call(const std::string& name) {
  if (inside_.count(name) != 0)
    return is_inside(name);
  if (!calls_.insert(name).second)
    return error{ec::duplicate, "the node " + name + " is being called already",
                 "peer", "wait for the answer"};
  return seat{*this, name, true};
}

error guest_list::look_at(const hello& who, bool called) const {
  if (who.name == own_.name && who.instance == own_.instance)
    return {ec::conflict, "the node " + own_.name + " called itself", "peer",
            "give the HOST:PORT of another node"};
  if (who.name == own_.name)
    return {ec::conflict, "two nodes are called " + own_.name, "peer",
            "give each node a name of its own"};
  auto i = inside_.find(who.name);
  if (i != inside_.end() && i->second == who.instance)
    return is_inside(who.name);
  if (i != inside_.end())
    return {ec::conflict,
            "another node called " + who.name + " is connected already", "peer",
            "give each node a name of its own; if it was started again, try"
            " again once its former life is noticed to be over"};
  if (!called && own_.name < who.name && calls_.count(who.name) != 0)
    return {ec::duplicate,
            "the nodes " + own_.name + " and " + who.name
              + " call each other: the call of " + own_.name + " stands",
            "peer", "one connection for each pair of nodes is enough"};
  return {};
}

result<guest_list::seat> guest_list::admit(const hello& who, bool called) {
  if (auto why = look_at(who, called))
    return why;
  inside_.emplace(who.name, who.instance);
  return seat{*this, who.name, false};
}

} // namespace exeunt
