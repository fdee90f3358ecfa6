// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string>

namespace exeunt {

/// What others have to know of a node that is ready.
struct node_greeting {
  std::string name;
  /// `HOST:PORT`.
  std::string address;
  /// Whether it speaks TLS.
  bool secured = false;
  /// URL of its metrics; empty if there are none.
  std::string metrics;
};

/// Returns a line, and one for the metrics.
[[nodiscard]] std::string to_text(const node_greeting& what);

/// Returns `{"state":"ready", ...}`.
[[nodiscard]] std::string to_json(const node_greeting& what);

} // namespace exeunt
