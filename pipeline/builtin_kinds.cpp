// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/noop.hpp>
#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/registry.hpp>
#include <exeunt/pipeline/tee.hpp>

namespace exeunt {

error add_builtin_kinds(registry& to) {
  for (auto make : {gain_kind, noop_kind, null_kind, tee_kind})
    if (auto why = to.add(make()))
      return why;
  return {};
}

} // namespace exeunt
