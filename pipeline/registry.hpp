// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <map>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// Knows kinds by name. Every member may be called from any thread, before
/// and during runs.
class registry {
public:
  /// Adds `what`. A second registration with the same facts and settings does
  /// nothing; a different one is `ec::conflict` and changes nothing.
  error add(kind what);

  /// Returns the kind called `name`, or nullptr.
  [[nodiscard]] kind_ptr find(std::string_view name) const;

  /// Returns every kind in the order of the names.
  [[nodiscard]] std::vector<kind_ptr> all() const;

private:
  mutable std::shared_mutex lock_;
  std::map<std::string, kind_ptr, std::less<>> kinds_;
};

/// Adds the kinds that need no foreign library.
error add_builtin_kinds(registry& to);

} // namespace exeunt
