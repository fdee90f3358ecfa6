// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/admission.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

namespace fs = std::filesystem;

bool is_allowed(const hosting_rules& rules, const std::string& kind) {
  auto& all = rules.allow;
  return all.empty() || std::find(all.begin(), all.end(), kind) != all.end();
}

bool lies_below(const fs::path& root, const fs::path& path) {
  auto [end, rest] = std::mismatch(root.begin(), root.end(), path.begin(),
                                   path.end());
  return end == root.end();
}

/// Turns the setting `name` into a path on this node, if there is one.
error turn(const hosting_rules& rules, const std::string& name,
           setting_map& settings) {
  auto i = settings.find(name);
  if (name.empty() || i == settings.end())
    return {};
  if (rules.file_root.empty())
    return {ec::refused, "the node has no folder for files of others", name,
            "start the node with --file-root DIR"};
  auto here = path_below(rules.file_root, i->second);
  if (!here)
    return here.failure();
  i->second = std::move(*here);
  return {};
}

} // namespace

error admit(const hosting_rules& rules, const kind& what,
            setting_map& settings) {
  auto& facts = what.facts;
  if (!rules.hosts)
    return {ec::refused, "the node hosts no stages of others", facts.name,
            "place it on one that was started by `exeunt node`"};
  if (!is_allowed(rules, facts.name))
    return {ec::refused, "the node does not host this kind", facts.name,
            "add it to --allow there, or place the stage elsewhere"};
  if (auto why = turn(rules, facts.reads, settings))
    return why;
  return turn(rules, facts.writes, settings);
}

result<std::string> path_below(const std::string& root,
                               const std::string& path) {
  std::error_code failed;
  auto whole = fs::canonical(root, failed);
  if (failed)
    return error{ec::refused, "the node's folder for files is not there", root,
                 "make it"};
  auto wanted = fs::path{path}.is_absolute() ? fs::path{path} : whole / path;
  auto found = fs::weakly_canonical(wanted, failed);
  if (failed || !lies_below(whole, found) || found == whole)
    return error{ec::refused, "the path leads out of the node's folder", path,
                 "name a file below it"};
  return found.string();
}

} // namespace exeunt
