// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine.hpp>

#include <memory>

namespace exeunt {

/// Returns the core that an engine with these options has, for those who look
/// at its runs while they use the engine on it.
[[nodiscard]] std::shared_ptr<engine_core> open_core(engine_options options);

} // namespace exeunt
