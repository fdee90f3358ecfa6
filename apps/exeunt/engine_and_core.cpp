// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/engine_and_core.hpp>
#include <exeunt/exeunt.hpp>

#include <utility>

namespace exeunt {

engine_and_core open_engine(engine_options options) {
  auto core = open_core(std::move(options));
  auto value = std::make_unique<engine>(core);
  // A new registry has nothing to conflict with.
  static_cast<void>(add_kinds(value->kinds()));
  return {std::move(core), std::move(value)};
}

} // namespace exeunt
