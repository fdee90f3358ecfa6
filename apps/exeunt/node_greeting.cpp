// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/node_greeting.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace exeunt {

std::string to_text(const node_greeting& what) {
  auto out = fmt::format("exeunt node {} listens at {}, {}\n", what.name,
                         what.address,
                         what.secured ? "with TLS"
                                      : "without certificates: loopback only");
  if (!what.metrics.empty())
    out += fmt::format("exeunt node {} has metrics at {}\n", what.name,
                       what.metrics);
  return out;
}

std::string to_json(const node_greeting& what) {
  nlohmann::json out{{"state", "ready"},
                     {"name", what.name},
                     {"address", what.address},
                     {"tls", what.secured}};
  if (!what.metrics.empty())
    out["metrics"] = what.metrics;
  using handler = nlohmann::json::error_handler_t;
  return out.dump(-1, ' ', false, handler::replace) + "\n";
}

} // namespace exeunt
