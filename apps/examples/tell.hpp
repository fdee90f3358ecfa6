// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <iostream>

namespace mine {

/// Prints where a run stands, and whom each of its stages waits for.
inline void tell(const exeunt::report& what) {
  std::cout << to_string(what.state);
  if (is_final(what.state))
    std::cout << ": " << to_string(what.reason);
  if (what.reason == exeunt::end_reason::failed)
    std::cout << " at " << what.failed_stage << ":\n  " << to_string(what.why);
  std::cout << '\n';
  for (auto& stage : what.stages) {
    std::cout << stage.name << ": " << to_string(stage.exit);
    if (!stage.waits_for.empty())
      std::cout << ", waits for " << stage.waits_for;
    std::cout << '\n';
  }
  std::cout << "actors: " << what.actors_spawned << " spawned, "
            << what.actors_exited << " exited, after " << what.wall_seconds
            << " s\n";
}

} // namespace mine
