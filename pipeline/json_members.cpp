// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/json_members.hpp>

#include <nlohmann/json.hpp>

#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace exeunt::detail {

namespace {

using json = nlohmann::json;

/// Follows the parser through objects within objects.
class member_watch {
public:
  bool operator()(int, json::parse_event_t what, json& token) {
    if (what == json::parse_event_t::object_start)
      members_.emplace_back();
    else if (what == json::parse_event_t::object_end)
      members_.pop_back();
    else if (what == json::parse_event_t::key)
      note(token.get<std::string>());
    return true;
  }

  std::optional<std::string> found;

private:
  void note(std::string name) {
    if (!members_.back().insert(name).second && !found)
      found = std::move(name);
  }

  std::vector<std::set<std::string>> members_;
};

} // namespace

std::optional<std::string> find_duplicate_member(std::string_view text) {
  member_watch watch;
  auto parsed = json::parse(text, std::ref(watch), false);
  return parsed.is_discarded() ? std::nullopt : std::move(watch.found);
}

} // namespace exeunt::detail
