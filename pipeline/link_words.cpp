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

/// Says that the encoder picks the bit rate.
constexpr std::string_view by_itself = "true";

/// bit/s, from RFC 6716, section 2.1.1.
constexpr std::uint32_t least_bitrate = 6'000;
constexpr std::uint32_t most_bitrate = 510'000;

error read_opus(std::optional<std::uint32_t>& to, std::string_view value) {
  if (value == by_itself) {
    to = 0;
    return {};
  }
  auto number = read_number<std::uint32_t>(value);
  if (!number || *number < least_bitrate || *number > most_bitrate)
    return bad("opus", value, "say opus, or give 6000 to 510000 bit/s");
  to = *number;
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
  if (key == "opus")
    return read_opus(to.opus, value);
  return {ec::unknown_setting,
          "links have no setting `" + std::string{key} + "`", std::string{key},
          "use live, lossless, window, max_queue, max_age or opus"};
}

error read_link_word(link_settings& to, std::string_view word) {
  return word == "opus" ? read_opus(to.opus, by_itself)
                        : read_mode(to.mode, word);
}

std::string link_word(const std::string& key, const std::string& value) {
  if (key == "mode")
    return value;
  return value == by_itself ? key : key + "=" + value;
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
  if (what.opus)
    out.emplace_back("opus", *what.opus == 0 ? std::string{by_itself}
                                             : number_text(*what.opus));
  return out;
}

std::string place_of(const link_spec& what) {
  return "link " + to_text(what.from) + " -> " + to_text(what.to);
}

} // namespace exeunt::detail
