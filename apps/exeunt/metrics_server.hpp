// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/engine_metrics.hpp>
#include <exeunt/pipeline/error.hpp>

#include <prometheus/collectable.h>
#include <prometheus/exposer.h>

#include <memory>
#include <string>

namespace exeunt {

/// Serves `/metrics` over HTTP, by threads of its own. Whoever asks has ledgers
/// read, and no actor is asked.
class metrics_server {
public:
  metrics_server() = default;
  metrics_server(const metrics_server&) = delete;
  metrics_server& operator=(const metrics_server&) = delete;

  /// Waits for who is being answered, 2 s at most.
  ~metrics_server();

  /// Serves the metrics of the engine on `core` at `HOST:PORT`; with port 0 the
  /// system picks one. To be called once; does nothing if `at` is empty. Its
  /// threads take the signals that the caller takes. Errors: `syntax`,
  /// `not_found`, `io_failed`.
  error open(const std::string& at, std::shared_ptr<engine_core> core);

  /// Returns, e.g., `http://127.0.0.1:9464/metrics`; empty if there is none.
  [[nodiscard]] std::string url() const;

private:
  std::string address_;
  std::shared_ptr<prometheus::Collectable> source_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

} // namespace exeunt
