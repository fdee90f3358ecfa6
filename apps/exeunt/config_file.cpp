// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/config_file.hpp>
#include <exeunt/apps/input_file.hpp>
#include <exeunt/pipeline/nearest_name.hpp>

#include <CLI/CLI.hpp>

#include <set>
#include <sstream>

namespace exeunt {

namespace {

const input_purpose purpose{
  "the configuration", "give the path of a TOML file, as node.toml is one"};

/// Returns the options that a file may set, without their dashes.
std::vector<std::string> keys_of(const CLI::App& what) {
  std::vector<std::string> out;
  for (auto option : what.get_options())
    if (option->get_configurable())
      out.push_back(option->get_single_name());
  return out;
}

/// Newer releases of CLI11 tell an empty list by a sign.
bool is_empty(const CLI::ConfigItem& item) {
  auto& all = item.inputs;
  return all.empty() || (all.size() == 1 && (all[0] == "[]" || all[0] == "{}"));
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

  void take(const CLI::ConfigItem& item) {
    // How CLI11 tells where a section begins and ends.
    if (item.name == "++" || item.name == "--")
      return;
    auto known = std::find(keys_.begin(), keys_.end(), item.fullname());
    if (known == keys_.end())
      return fail(ec::unknown_setting, item.fullname(), "there is no such key",
                  detail::suggest_name(item.fullname(), keys_));
    if (!seen_.insert(item.name).second)
      return fail(ec::duplicate, item.name, "it is there twice",
                  "write several values as [\"x\", \"y\"]");
    set(*to_.get_option("--" + item.name), item);
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
  void set(CLI::Option& option, const CLI::ConfigItem& item) {
    bool many = option.get_items_expected_max() > 1;
    if (!many && item.inputs.size() != 1)
      return fail(ec::bad_setting, item.name, "it takes one value",
                  "write " + item.name + " = \"...\"");
    for (auto& value : item.inputs)
      if (value.starts_with('"') || value.starts_with('\''))
        return fail(ec::bad_setting, item.name, "a quotation has no end",
                    "end it on its line; it cannot hold a `#`");
    if (given_.contains(&option) || is_empty(item))
      return;
    for (auto& value : item.inputs)
      option.add_result(value);
    filled_.push_back(&option);
  }

  void fail(ec code, const std::string& key, std::string why,
            std::string mend) {
    errors_.emplace_back(code, std::move(why), path_ + ", key " + key,
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
  std::istringstream in{*text};
  filling all{to, path};
  for (auto& item : CLI::ConfigTOML{}.from_config(in))
    all.take(item);
  return all.finish();
}

std::vector<error> place_in_file(std::vector<error> errors,
                                 const std::set<std::string>& taken,
                                 const std::string& path) {
  for (auto& why : errors) {
    std::string place{why.place()};
    auto option = place.substr(0, place.find(' '));
    if (option.starts_with("--") && taken.contains(option.substr(2)))
      why = {why.code(), std::string{why.text()}, path + ", " + place,
             std::string{why.mend()}};
  }
  return errors;
}

} // namespace exeunt
