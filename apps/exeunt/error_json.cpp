// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/error_json.hpp>

#include <nlohmann/json.hpp>

namespace exeunt {

nlohmann::json errors_json(const std::vector<error>& errors) {
  auto out = nlohmann::json::array();
  for (const auto& what : errors)
    out.push_back({{"code", to_string(what.code())},
                   {"text", what.text()},
                   {"place", what.place()},
                   {"mend", what.mend()}});
  return out;
}

std::string to_line(const nlohmann::json& what) {
  using handler = nlohmann::json::error_handler_t;
  return what.dump(-1, ' ', false, handler::replace) + "\n";
}

} // namespace exeunt
