// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_hub.hpp>

#include <string>
#include <string_view>

namespace exeunt {

/// Returns the name of a connected node that `placement` means, `b` or
/// `role=asr`, and that is another than `avoided` if there is one; empty if
/// there is none.
[[nodiscard]] std::string find_node(const node_hub& nodes,
                                    std::string_view placement,
                                    std::string_view avoided);

} // namespace exeunt
