// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/config_file.hpp>
#include <exeunt/apps/config_text.hpp>
#include <exeunt/apps/input_file.hpp>
#include <exeunt/pipeline/nearest_name.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace exeunt {

namespace {

const input_purpose purpose{
  "the configuration", "give the path of a TOML file, as node.toml is one"};

error at_file(const error& why, const std::string& path) {
  return {why.code(), std::string{why.text()},
          path + ", " + std::string{why.place()}, std::string{why.mend()}};
}

/// Returns the options that a file may set, without their dashes.
std::vector<std::string> keys_of(const CLI::App& what) {
  std::vector<std::string> out;
  for (auto option : what.get_options())
    if (option->get_configurable())
      out.push_back(option->get_single_name());
  return out;
}

/// Fills the options of one command from one file.
class filling {
public:
  filling(CLI::App& to, std::string path)
    : to_(to), path_(std::move(path)), keys_(keys_of(to)) {
    for (auto option : to_.get_options())
      if (option->count() > 0)
        given_.insert(option);
  }

  void take(const config_entry& entry) {
    auto known = std::find(keys_.begin(), keys_.end(), entry.key);
    if (known == keys_.end())
      fail(ec::unknown_setting, entry, "there is no such key",
           detail::suggest_name(entry.key, keys_));
    else if (!seen_.insert(entry.key).second)
      fail(ec::duplicate, entry, "it is there twice",
           "write several values as [\"x\", \"y\"]");
    else
      set(*to_.get_option("--" + entry.key), entry);
  }

  [[nodiscard]] config_outcome finish() {
    config_outcome out{{}, std::move(errors_)};
    for (auto option : filled_) {
      option->run_callback();
      out.taken.insert(option->get_single_name());
    }
    return out;
  }

private:
  void set(CLI::Option& option, const config_entry& entry) {
    if (entry.is_list && option.get_items_expected_max() == 1)
      return fail(ec::bad_setting, entry, "it takes one value",
                  "write " + entry.key + " = \"...\"");
    if (given_.contains(&option) || entry.values.empty())
      return;
    for (auto& value : entry.values)
      option.add_result(value);
    filled_.push_back(&option);
  }

  void fail(ec code, const config_entry& entry, std::string why,
            std::string mend) {
    errors_.emplace_back(code, std::move(why),
                         path_ + ", line " + std::to_string(entry.line)
                           + ", key " + entry.key,
                         std::move(mend));
  }

  CLI::App& to_;
  std::string path_;
  std::vector<std::string> keys_;
  std::set<const CLI::Option*> given_;
  std::set<std::string> seen_;
  std::vector<CLI::Option*> filled_;
  std::vector<error> errors_;
};

} // namespace

config_outcome apply_config_file(CLI::App& to, const std::string& path) {
  auto text = read_file(path, purpose);
  if (!text)
    return {{}, {text.failure()}};
  auto entries = parse_config(*text);
  if (!entries)
    return {{}, {at_file(entries.failure(), path)}};
  filling all{to, path};
  for (auto& entry : *entries)
    all.take(entry);
  return all.finish();
}

std::vector<error> place_in_file(std::vector<error> errors,
                                 const std::set<std::string>& taken,
                                 const std::string& path) {
  for (auto& why : errors) {
    std::string place{why.place()};
    auto option = place.substr(0, place.find(' '));
    if (option.starts_with("--") && taken.contains(option.substr(2)))
      why = at_file(why, path);
  }
  return errors;
}

} // namespace exeunt
