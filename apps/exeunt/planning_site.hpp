// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/planning.hpp>
#include <exeunt/exeunt.hpp>

#include <vector>

namespace exeunt {

/// Where a graph is planned: in an engine that is connected with peers, or
/// without any thread where there are none.
class planning_site {
public:
  /// Connects with the peers; to be called first. Returns why it cannot.
  [[nodiscard]] std::vector<error> open(const peer_arguments& peers);

  [[nodiscard]] plan_result make_plan(const plan_request& wanted) const;

  /// Returns the engine, which is made now if there are no peers.
  [[nodiscard]] const engine_and_core& home();

private:
  engine_and_core home_;
};

} // namespace exeunt
