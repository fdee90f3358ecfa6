// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/duration_argument.hpp>
#include <exeunt/pipeline/settings.hpp>

namespace exeunt {

namespace {

constexpr auto longest = std::chrono::hours{24};

} // namespace

result<std::chrono::nanoseconds> parse_wait(const std::string& text,
                                            const std::string& option) {
  auto value = parse_duration(text);
  if (value && value->count() >= 0 && *value <= longest)
    return *value;
  auto why = value ? "`" + text + "` is less than nothing, or more than a day"
                   : std::string{value.failure().text()};
  return error{ec::bad_setting, why, option, "write it like 5s or 500ms"};
}

} // namespace exeunt
