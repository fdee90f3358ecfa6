// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <string>
#include <string_view>

namespace exeunt {

/// The nodes as the planner sees them. Both members may ask other machines.
class node_directory {
public:
  virtual ~node_directory() = default;

  /// Returns the name of the node that `placement` means: `b` is the one of
  /// that name, `role=asr` one of the least loaded with that label. Empty if
  /// that is here; `ec::unknown_node` if there is none.
  [[nodiscard]] virtual result<std::string>
  find(std::string_view placement) const = 0;

  /// Returns a kind whose settings, ports and choices are those that `node`
  /// answers with. The planner asks for kinds that it does not know, and for
  /// those that look at files; `settings` are as the graph has them.
  [[nodiscard]] virtual result<kind_ptr>
  kind_at(std::string_view node, std::string_view kind,
          const setting_map& settings) const = 0;
};

} // namespace exeunt
