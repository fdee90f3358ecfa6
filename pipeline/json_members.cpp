// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/json_members.hpp>

#include <nlohmann/json.hpp>

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace exeunt::detail {

namespace {

using json = nlohmann::json;

/// Follows the parser through objects and arrays within each other.
class member_watch {
public:
  bool operator()(int, json::parse_event_t what, json& token) {
    using event = json::parse_event_t;
    if (what == event::key)
      note(token.get<std::string>());
    else if (what == event::object_end || what == event::array_end)
      levels_.pop_back();
    else
      count_element();
    if (what == event::object_start || what == event::array_start)
      levels_.push_back({what == event::array_start});
    return true;
  }

  std::optional<std::string> found;

private:
  struct level {
    bool is_array = false;
    /// The member or element that is being read.
    std::string at = {};
    std::size_t elements = 0;
    std::set<std::string> members = {};
  };

  void count_element() {
    if (!levels_.empty() && levels_.back().is_array)
      levels_.back().at = std::to_string(levels_.back().elements++);
  }

  void note(std::string name) {
    auto& top = levels_.back();
    top.at = std::move(name);
    if (!top.members.insert(top.at).second && !found)
      found = here();
  }

  std::string here() const {
    json::json_pointer out;
    for (auto& it : levels_)
      out.push_back(it.at);
    return out.to_string();
  }

  std::vector<level> levels_;
};

} // namespace

std::optional<std::string> find_duplicate_member(std::string_view text) {
  member_watch watch;
  auto parsed = json::parse(text, std::ref(watch), false);
  return parsed.is_discarded() ? std::nullopt : std::move(watch.found);
}

} // namespace exeunt::detail
