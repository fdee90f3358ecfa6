// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/setting_text.hpp>

namespace exeunt::detail {

namespace {

constexpr link_mode modes[] = {link_mode::automatic, link_mode::lossless,
                               link_mode::live};

error bad(std::string_view key, std::string_view value, std::string mend) {
  auto text = "`" + std::string{key} + "=" + std::string{value}
              + "` is not possible";
  return {ec::bad_setting, std::move(text), std::string{key}, std::move(mend)};
}

error read_mode(link_mode& to, std::string_view value) {
  for (auto mode : modes)
    if (to_string(mode) == value) {
      to = mode;
      return {};
    }
  return bad("mode", value, "say lossless or live");
}

error read_window(std::optional<std::uint32_t>& to, std::string_view value) {
  auto number = read_number<std::uint32_t>(value);
  if (!number || *number == 0)
    return bad("window", value, "give a number of frames, at least 1");
  to = *number;
  return {};
}

error read_time(std::optional<std::chrono::nanoseconds>& to,
                std::string_view key, std::string_view value) {
  auto time = parse_duration(value);
  if (!time || time->count() <= 0)
    return bad(key, value, "give a duration above 0, e.g., 100ms");
  to = *time;
  return {};
}

std::string to_text(const endpoint& what) {
  return what.port.empty() ? what.stage : what.stage + "." + what.port;
}

} // namespace

std::string_view to_string(link_mode mode) noexcept {
  switch (mode) {
    case link_mode::lossless:
      return "lossless";
    case link_mode::live:
      return "live";
    default:
      return "automatic";
  }
}

error read_link_setting(link_settings& to, std::string_view key,
                        std::string_view value) {
  if (key == "mode")
    return read_mode(to.mode, value);
  if (key == "window")
    return read_window(to.window, value);
  if (key == "max_queue")
    return read_time(to.max_queue, key, value);
  if (key == "max_age")
    return read_time(to.max_age, key, value);
  return {ec::unknown_setting,
          "links have no setting `" + std::string{key} + "`", std::string{key},
          "use live, lossless, window, max_queue or max_age"};
}

std::vector<std::pair<std::string, std::string>>
write_link_settings(const link_settings& what) {
  std::vector<std::pair<std::string, std::string>> out;
  if (what.mode != link_mode::automatic)
    out.emplace_back("mode", to_string(what.mode));
  if (what.window)
    out.emplace_back("window", number_text(*what.window));
  if (what.max_queue)
    out.emplace_back("max_queue", exeunt::to_text(*what.max_queue));
  if (what.max_age)
    out.emplace_back("max_age", exeunt::to_text(*what.max_age));
  return out;
}

std::string place_of(const link_spec& what) {
  return "link " + to_text(what.from) + " -> " + to_text(what.to);
}

} // namespace exeunt::detail
