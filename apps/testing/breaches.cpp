// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/breaches.hpp>

namespace exeunt::testing {

std::string breaches(const kind& what, std::uint64_t seeds,
                     const law_options& options) {
  std::string out;
  for (std::uint64_t seed = 0; seed < seeds; ++seed)
    for (auto& breach : check_laws(what, seed, options))
      out += breach + "\n";
  return out;
}

} // namespace exeunt::testing
