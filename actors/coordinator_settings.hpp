// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/defaults.hpp>

#include <chrono>
#include <cstddef>

namespace exeunt {

/// How the application's callbacks run.
struct callback_settings {
  std::size_t threads = 4;       ///< started on demand
  std::size_t capacity = 65'536; ///< that may wait, of one run
  /// For one callback, when all must end.
  std::chrono::milliseconds patience{5000};
};

/// How the pool for blocking stages behaves.
struct blocking_pool_settings {
  std::size_t threads = 4;         ///< kept once started
  std::size_t most = 64;           ///< in use at the same time
  std::chrono::seconds linger{10}; ///< until an idle extra thread ends
};

/// How the clock in production behaves.
struct pacer_settings {
  std::chrono::nanoseconds slot{5'000'000};    ///< timers are rounded up
  std::chrono::nanoseconds busy_slot{500'000}; ///< the same when busy
  std::size_t busy_actors = 500;               ///< with timers: busy
};

/// How the production scheduler behaves. A handler is stuck after four times
/// the longest `max_call`; that it hangs, and is not only long, is said late,
/// for new runs are refused when four hang at once.
struct coordinator_settings {
  std::size_t workers = 0; ///< 0: one per core, at least 2
  std::size_t spares = 4;  ///< replace stuck workers
  std::size_t max_throughput = defaults::max_throughput;
  std::chrono::milliseconds check_every{25};  ///< of the watchdog
  std::chrono::milliseconds stuck_after{50};  ///< in one turn: replaced
  std::chrono::milliseconds hung_after{1000}; ///< in one turn: given up
  callback_settings callbacks = {};
  blocking_pool_settings pool = {};
  pacer_settings pacer = {};
};

} // namespace exeunt
