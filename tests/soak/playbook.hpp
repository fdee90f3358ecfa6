// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>

#include <string>
#include <utility>

namespace exeunt::testing {

/// Makes graphs by chance: sources, chains of stages that behave or do not,
/// tees, joins, and sinks.
class playbook {
public:
  /// Files come from `folder` and go there; it has the recording.
  playbook(dice& chance, std::string folder)
    : chance_(chance), folder_(std::move(folder)) {
  }

  /// Returns the text of the graph that makes the recording.
  [[nodiscard]] std::string making_of() const;

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
  [[nodiscard]] std::string recording() const;
  std::string new_file();

  dice& chance_;
  std::string folder_;
  int files_ = 0;
};

} // namespace exeunt::testing
