// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>

#include <atomic>
#include <functional>
#include <memory>

namespace exeunt::testing {

/// What happens to an engine of which there must be one.
struct engine_book {
  /// Called by each attempt to load, with its number from 1 on; what it
  /// returns fails the attempt.
  std::function<error(int)> on_load = [](int) { return error{}; };
  std::atomic<int> loads{0};
  /// Engines that exist, and leases that use one.
  std::atomic<int> alive{0};
  std::atomic<int> users{0};
  std::atomic<int> most_users{0};
  /// How often a lease was used whose engine was gone.
  std::atomic<int> used_dead{0};
};

/// Borrows the engine for each frame, keeps both for a while, and passes the
/// frame on.
struct borrower {
  std::chrono::nanoseconds hold = std::chrono::milliseconds{10};
  std::chrono::nanoseconds patience = std::chrono::seconds{60};

  static constexpr std::string_view kind_name = "borrower";

  static void describe(setting_visitor& v, borrower& s) {
    v(s.hold, "hold", duration, "how long it keeps each lease");
    v(s.patience, "patience", duration, "how long it waits for one");
  }
};

/// Returns a `borrower` of a resource with so many seats, which writes `book`.
[[nodiscard]] kind borrower_kind(std::shared_ptr<engine_book> book,
                                 resource_definition how);

} // namespace exeunt::testing
