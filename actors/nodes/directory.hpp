// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/pipeline/node_directory.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace exeunt {

/// The nodes that are connected. What a plan places is counted, so that stages
/// spread before any of them has started.
class connected_nodes final : public node_directory {
public:
  explicit connected_nodes(std::shared_ptr<engine_core> core);

  /// `ec::unknown_node`, and which nodes there are.
  [[nodiscard]] result<std::string>
  find(std::string_view placement) const override;

  /// Asks the node, and waits; also `unreachable`, and `would_deadlock` on the
  /// runtime's own threads.
  [[nodiscard]] result<kind_ptr>
  kind_at(std::string_view node, std::string_view kind,
          const setting_map& settings) const override;

private:
  [[nodiscard]] error no_such_node(std::string_view placement) const;

  std::shared_ptr<engine_core> core_;
};

} // namespace exeunt
