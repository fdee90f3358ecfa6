// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

namespace exeunt {

/// Returns the octets in use, not what the process holds: the allocator keeps
/// freed pages.
[[nodiscard]] double heap_in_use();

} // namespace exeunt
