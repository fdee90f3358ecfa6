// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace exeunt::test {

/// Makes graphs whose middle is anywhere.
class itinerary {
public:
  explicit itinerary(dice& chance) : chance_(chance) {
  }

  std::string graph() {
    std::string out
      = one_of({"silence duration=30s ! pace", "tone duration=20s",
                "silence duration=1s frame=10ms"});
    for (auto n = 1 + chance_.below(3); n > 0; --n)
      out += " ! " + std::string{one_of({"noop", "gain db=-3", "level"})}
             + place();
    return out + " ! null";
  }

private:
  template <std::size_t N>
  const char* one_of(const char* const (&all)[N]) {
    return all[chance_.below(static_cast<std::int64_t>(N))];
  }

  /// Where a stage is to be, and what to do when that is lost.
  std::string place() {
    std::string where = one_of({"", " @b", " @c", " @d", " @role=any"});
    if (!where.empty())
      where += one_of({"", " on_failure=respawn", " on_failure=bypass"});
    return where;
  }

  dice& chance_;
};

} // namespace exeunt::test
