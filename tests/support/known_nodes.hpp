// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/node_directory.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace exeunt::test {

/// A directory that knows some placements, and some kinds of each node.
class known_nodes : public node_directory {
public:
  explicit known_nodes(std::map<std::string, std::string, std::less<>> names)
    : names_(std::move(names)) {
  }

  /// Lets `node` answer for a kind.
  void teach(std::string node, kind what) {
    auto name = what.facts.name;
    kinds_[{std::move(node), std::move(name)}]
      = std::make_shared<const kind>(std::move(what));
  }

  result<std::string> find(std::string_view placement) const override {
    asked.push_back(std::string{placement});
    auto found = names_.find(placement);
    if (found != names_.end())
      return found->second;
    return error{ec::unknown_node,
                 "nobody is `" + std::string{placement} + "`",
                 {},
                 "connect it"};
  }

  result<kind_ptr> kind_at(std::string_view node, std::string_view kind,
                           const setting_map&) const override {
    asked.push_back(std::string{kind} + " at " + std::string{node});
    auto found = kinds_.find({std::string{node}, std::string{kind}});
    if (found != kinds_.end())
      return found->second;
    return error{ec::refused,
                 std::string{node} + " does not allow it",
                 {},
                 "allow " + std::string{kind}};
  }

  /// What the planner asked for, in order.
  mutable std::vector<std::string> asked;

private:
  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::pair<std::string, std::string>, kind_ptr> kinds_;
};

} // namespace exeunt::test
