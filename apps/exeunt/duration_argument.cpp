// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/duration_argument.hpp>
#include <exeunt/pipeline/settings.hpp>

namespace exeunt {

result<std::chrono::nanoseconds> parse_wait(const std::string& text,
                                            const std::string& option) {
  auto value = parse_duration(text);
  if (value && value->count() >= 0)
    return *value;
  auto why = value ? "`" + text + "` is less than nothing"
                   : std::string{value.failure().text()};
  return error{ec::bad_setting, why, option, "write it like 5s or 500ms"};
}

} // namespace exeunt
