// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/run_hosts.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

run_hosts::run_hosts(caf::event_based_actor* self,
                     std::shared_ptr<run_control> control)
  : self_(self), control_(std::move(control)) {
}

run_hosts::~run_hosts() {
  for (auto& [node, courier] : couriers_) {
    self_->demonitor(courier.address());
    carry(courier, control_->key(), 0, abandon_run{});
  }
}

caf::actor run_hosts::call(const std::string& node) {
  auto courier = control_->core().nodes().courier_to(node);
  if (!courier)
    return nullptr;
  auto& known = couriers_[node];
  if (known == courier)
    return courier;
  if (known)
    self_->demonitor(known.address());
  known = courier;
  self_->monitor(courier);
  carry(courier, control_->key(), 0, invitation_to(*control_));
  return courier;
}

caf::actor run_hosts::courier_to(const std::string& node) const {
  auto i = couriers_.find(node);
  return i == couriers_.end() ? nullptr : i->second;
}

void run_hosts::dismiss() {
  for (auto& [node, courier] : couriers_)
    carry(courier, control_->key(), 0, leave_run{});
}

bool run_hosts::leave(caf::actor_id courier) {
  auto leads_there = [&](auto& it) { return it.second.id() == courier; };
  auto i = std::find_if(couriers_.begin(), couriers_.end(), leads_there);
  if (i == couriers_.end())
    return false;
  self_->demonitor(i->second.address());
  couriers_.erase(i);
  return true;
}

} // namespace exeunt
