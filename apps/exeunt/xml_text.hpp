// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string>
#include <string_view>

namespace exeunt {

/// Returns `text` so that it may stand in XML, in an attribute too: control
/// characters become spaces, what is no UTF-8 and what else XML forbids becomes
/// U+FFFD (XML 1.0, section 2.2).
[[nodiscard]] std::string xml_text(std::string_view text);

} // namespace exeunt
