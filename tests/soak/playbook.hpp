// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>

#include <string>

namespace exeunt::testing {

/// Makes graphs by chance: sources, chains of stages that behave or do not,
/// tees, joins, and sinks.
class playbook {
public:
  explicit playbook(dice& chance) noexcept : chance_(chance) {
  }

  /// Returns the text of a graph that can be planned.
  [[nodiscard]] std::string graph();

private:
  template <std::size_t N>
  const char* one_of(const char* const (&all)[N]) {
    return all[chance_.below(static_cast<std::int64_t>(N))];
  }

  std::string source();
  std::string transforms();
  std::string sink();
  std::string misfit();

  dice& chance_;
};

} // namespace exeunt::testing
