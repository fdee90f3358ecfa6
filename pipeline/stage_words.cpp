// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/stage_words.hpp>

#include <utility>

namespace exeunt::detail {

namespace {

error read_policy(on_failure& to, std::string_view value) {
  if (value != "fail" && value != "restart")
    return {ec::syntax,
            "`on_failure=" + std::string{value} + "` is not possible",
            {},
            "say on_failure=fail or on_failure=restart"};
  to = value == "restart" ? on_failure::restart : on_failure::fail;
  return {};
}

} // namespace

bool is_reserved_key(std::string_view key) noexcept {
  return key == "name" || key == "stream" || key == "on_failure";
}

error read_reserved(stage_spec& to, std::string_view key, std::string value) {
  if (key == "on_failure")
    return read_policy(to.policy, value);
  if (value.empty())
    return {
      ec::syntax, "`" + std::string{key} + "` is empty", {}, "give it a name"};
  (key == "name" ? to.name : to.stream) = std::move(value);
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
