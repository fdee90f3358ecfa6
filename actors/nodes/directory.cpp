// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/directory.hpp>
#include <exeunt/actors/nodes/inquiry.hpp>

#include <utility>

namespace exeunt {

connected_nodes::connected_nodes(std::shared_ptr<engine_core> core)
  : core_(std::move(core)) {
}

error connected_nodes::no_such_node(std::string_view placement) const {
  std::string names;
  for (auto& it : core_->nodes().views(0))
    names += (names.empty() ? "" : ", ") + it.name;
  return {ec::unknown_node,
          "no connected node is `" + std::string{placement} + "`",
          {},
          names.empty() ? "connect it, e.g., by --peer NAME=HOST:PORT"
                        : "connect it, or take one of " + names};
}

result<std::string> connected_nodes::find(std::string_view placement) const {
  auto& hub = core_->nodes();
  if (placement == hub.name())
    return std::string{};
  auto picked = hub.place(placement);
  if (picked.empty())
    return no_such_node(placement);
  return picked;
}

/// A plan may outlive the directory, so its kinds ask by themselves.
result<kind_ptr> connected_nodes::kind_at(std::string_view node,
                                          std::string_view kind,
                                          const setting_map& settings) const {
  auto ask = [core = core_, name = std::string{node}](ask_kind question) {
    return ask_node<kind_told>(*core, name, std::move(question));
  };
  return kind_of(kind, settings, ask);
}

} // namespace exeunt
