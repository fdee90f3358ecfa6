// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/stage_words.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

constexpr on_failure policies[] = {on_failure::fail, on_failure::restart,
                                   on_failure::respawn, on_failure::bypass};

} // namespace

std::string_view to_string(on_failure policy) noexcept {
  switch (policy) {
    case on_failure::restart:
      return "restart";
    case on_failure::respawn:
      return "respawn";
    case on_failure::bypass:
      return "bypass";
    default:
      return "fail";
  }
}

error read_policy(on_failure& to, std::string_view name) {
  for (auto policy : policies)
    if (to_string(policy) == name) {
      to = policy;
      return {};
    }
  return {ec::syntax,
          "`on_failure=" + std::string{name} + "` is not possible",
          {},
          "say fail, restart, respawn or bypass"};
}

error read_node(stage_spec& to, std::string where) {
  if (where.empty())
    return {ec::syntax,
            "`@` names no node",
            {},
            "name one, e.g., `@b`, or a label: `@role=asr`"};
  if (!to.node.empty())
    return given_twice("@");
  to.node = std::move(where);
  return {};
}

bool is_reserved_key(std::string_view key) noexcept {
  return key == "name" || key == "stream" || key == "group"
         || key == "on_failure";
}

error read_reserved(stage_spec& to, std::string_view key, std::string value) {
  if (key == "on_failure")
    return read_policy(to.policy, value);
  if (value.empty())
    return {
      ec::syntax, "`" + std::string{key} + "` is empty", {}, "give it a name"};
  (key == "name"     ? to.name
   : key == "stream" ? to.stream
                     : to.group)
    = std::move(value);
  return {};
}

error read_setting(stage_spec& to, std::string key, std::string value) {
  if (key.empty())
    return {ec::syntax, "expected a name before `=`", {}, "write KEY=VALUE"};
  if (to.settings.contains(key))
    return given_twice(key);
  to.settings.emplace(std::move(key), std::move(value));
  return {};
}

error given_twice(std::string_view key) {
  return {ec::duplicate,
          "`" + std::string{key} + "` is given twice",
          {},
          "leave one of them out"};
}

} // namespace exeunt::detail
