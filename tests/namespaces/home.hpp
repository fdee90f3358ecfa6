// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/exeunt.hpp>

#include <memory>
#include <string>
#include <vector>

#include "town.hpp"

namespace exeunt::test {

/// An engine on the host a, in this process, connected with the nodes of other
/// hosts.
class home {
public:
  home(const town& where, const std::vector<std::string>& others);

  runtime* operator->() noexcept {
    return engine_.get();
  }

  /// Starts a run, which must work.
  [[nodiscard]] run start(const std::string& graph);

private:
  std::unique_ptr<runtime> engine_;
};

} // namespace exeunt::test
