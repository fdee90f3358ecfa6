// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine.hpp>
#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/prop_room.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace exeunt::testing {

/// An engine on real threads with every kind that scenarios need. Waits for
/// conditions, never for time: deadlines are met by broken builds only. When
/// it goes, it asserts that threads and descriptors are back at the baseline.
class real_house {
public:
  explicit real_house(std::size_t workers);
  real_house(const real_house&) = delete;
  real_house& operator=(const real_house&) = delete;
  ~real_house();

  /// Starts a graph whose ladder is short; `options` change nothing of that.
  [[nodiscard]] run start(const std::string& graph, run_options options = {});

  /// Waits until the run is over and returns its report.
  [[nodiscard]] report last(run& what);

  /// Waits until everybody who was spawned has exited, and asserts that
  /// nothing is held.
  void require_empty();

  [[nodiscard]] prop_room& props() noexcept {
    return *props_;
  }

  [[nodiscard]] engine& operator*() noexcept {
    return *engine_;
  }

private:
  footprint before_ = measure_footprint();
  std::shared_ptr<prop_room> props_ = std::make_shared<prop_room>();
  std::unique_ptr<engine> engine_;
};

/// Waits until `what` holds; false after a deadline that only what is broken
/// meets.
[[nodiscard]] bool
eventually(const std::function<bool()>& what,
           std::chrono::seconds patience = std::chrono::seconds{30});

} // namespace exeunt::testing
