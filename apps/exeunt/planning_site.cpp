// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/planning_site.hpp>

#include <utility>

namespace exeunt {

std::vector<error> planning_site::open(const peer_arguments& peers) {
  if (peers.peers.empty())
    return {};
  auto made = connect(peers);
  home_ = {std::move(made.core), std::move(made.value)};
  return std::move(made.errors);
}

plan_result planning_site::make_plan(const plan_request& wanted) const {
  return home_.value
           ? home_.value->make_plan(wanted.what, wanted.options.budget)
           : exeunt::make_plan(wanted);
}

const engine_and_core& planning_site::home() {
  if (!home_.value)
    home_ = open_engine();
  return home_;
}

} // namespace exeunt
