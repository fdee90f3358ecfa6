// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/open_core.hpp>

#include <memory>

namespace exeunt {

/// An engine that knows every kind, and its core, off which its metrics are
/// read; both are null, or none.
struct engine_and_core {
  std::shared_ptr<engine_core> core;
  std::unique_ptr<engine> value;
};

[[nodiscard]] engine_and_core open_engine(engine_options options = {});

} // namespace exeunt
