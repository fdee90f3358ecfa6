// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace exeunt {

/// What exists once and serves few at a time: an engine, a model. It is made
/// when the first stage asks, however many ask at once, and unloaded when the
/// last lease has been back for a while.
struct resource_definition {
  /// Says which it is, also in reports and errors: `flite`, `whisper base.en`.
  std::string name = {};
  /// Makes it; may take long, for it runs on the blocking pool. So does the
  /// destructor of what it returns.
  std::function<result<std::shared_ptr<void>>()> load = {};
  /// Leases that are out at the same time: 1 for what is not reentrant.
  std::uint32_t seats = 1;
  /// Stages that wait for a lease; who comes then is refused with `full`.
  std::uint32_t most_waiting = 1024;
  /// For how long it is kept without a lease.
  std::chrono::nanoseconds linger = std::chrono::seconds{10};
  /// How often it is loaded until the askers hear of the failure.
  std::uint32_t attempts = 3;
  /// Pause after the first failure; each further one doubles it.
  std::chrono::nanoseconds backoff = std::chrono::milliseconds{100};
};

/// Stages share one if its name and the type of its `load` are the same.
using resource = std::shared_ptr<const resource_definition>;

/// A share in a resource that is ready. It goes back when the last copy is
/// gone, on whatever thread; until then the resource stays loaded.
using lease = std::shared_ptr<void>;

} // namespace exeunt
