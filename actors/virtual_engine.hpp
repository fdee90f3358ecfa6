// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/virtual_coordinator.hpp>

#include <caf/actor.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace exeunt {

/// An engine in virtual time: `wait`, `pull` and `push_wait` play the schedule
/// that a seed picks, on the thread that calls them.
class virtual_engine {
public:
  explicit virtual_engine(std::uint64_t seed = 0, engine_options options = {});

  /// Makes the engine of another node, in the same virtual time.
  virtual_engine(const virtual_engine& beside, std::string name);

  /// Returns the engine, as applications see it.
  [[nodiscard]] engine& operator*() noexcept {
    return engine_;
  }

  [[nodiscard]] engine* operator->() noexcept {
    return &engine_;
  }

  [[nodiscard]] const std::shared_ptr<engine_core>& core() const noexcept {
    return core_;
  }

  /// Returns the scheduler, which hangs and slows actors and plays scripts.
  [[nodiscard]] virtual_coordinator& schedule() noexcept;

  /// Returns the actor of `stage` in the run with the lowest number, or of
  /// the run numbered `id`; null if there is none.
  [[nodiscard]] caf::actor actor_of(std::string_view stage,
                                    std::uint64_t id = 0) const;

  /// Kills the actor of `stage` from outside, ahead of what it was sent.
  /// False: it has none.
  bool kill(std::string_view stage);

private:
  std::shared_ptr<engine_core> core_;
  engine engine_;
};

} // namespace exeunt
