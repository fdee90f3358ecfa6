// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/apps/node_checks.hpp>
#include <exeunt/exeunt.hpp>
#include <exeunt/pipeline/nearest_name.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace exeunt {

error check_host_port(const std::string& text, const std::string& option) {
  auto why = check_address(text);
  if (!why)
    return {};
  return {why.code(), std::string{why.text()}, option + " " + text,
          std::string{why.mend()}};
}

error check_metrics(const std::string& text) {
  return text.empty() ? error{} : check_host_port(text, "--metrics");
}

std::vector<error> check_kinds(const std::vector<std::string>& names) {
  registry known;
  if (auto why = add_kinds(known))
    return {why};
  std::vector<std::string> all;
  for (auto& it : known.all())
    all.push_back(it->facts.name);
  std::vector<error> out;
  for (auto& name : names)
    if (std::find(all.begin(), all.end(), name) == all.end())
      out.emplace_back(ec::unknown_kind, "there is no kind `" + name + "`",
                       "--allow", detail::suggest_name(name, all));
  return out;
}

error check_file_root(const std::string& path) {
  std::error_code none;
  auto place = "--file-root " + path;
  if (!std::filesystem::exists(path, none))
    return {ec::not_found, "there is no such folder", place, "make it"};
  if (std::filesystem::is_directory(path, none))
    return {};
  return {ec::bad_setting, "this is no folder", place,
          "name the folder in which stages of others may have files"};
}

error add_label(std::map<std::string, std::string>& to,
                const std::string& text) {
  auto place = "--label " + text;
  auto equals = text.find('=');
  if (equals == std::string::npos || !is_node_name(text.substr(0, equals))
      || !is_node_name(text.substr(equals + 1)))
    return {ec::bad_setting, "this is no label", place,
            "write it like role=asr, of letters, digits, dots, _ and -"};
  if (to.emplace(text.substr(0, equals), text.substr(equals + 1)).second)
    return {};
  return {ec::duplicate,
          "the label `" + text.substr(0, equals) + "` is given twice", place,
          "give each label one value"};
}

error read_max_runs(const std::string& text, std::uint32_t& out) {
  auto last = text.data() + text.size();
  auto [end, code] = std::from_chars(text.data(), last, out);
  if (text.empty() || (code == std::errc{} && end == last))
    return {};
  return {ec::bad_setting, "`" + text + "` is no number of runs", "--max-runs",
          "write a number, 0 for any"};
}

} // namespace exeunt
