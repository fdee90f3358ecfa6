// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/planning.hpp>
#include <exeunt/exeunt.hpp>

#include <memory>
#include <vector>

namespace exeunt {

/// Where a graph is planned: in a runtime that is connected with peers, or
/// without any thread where there are none.
class planning_site {
public:
  /// Connects with the peers; to be called first. Returns why it cannot.
  [[nodiscard]] std::vector<error> open(const peer_arguments& peers);

  [[nodiscard]] plan_result make_plan(const plan_request& wanted) const;

  /// Returns the runtime, which is made now if there are no peers.
  [[nodiscard]] runtime& home();

private:
  std::unique_ptr<runtime> home_;
};

} // namespace exeunt
