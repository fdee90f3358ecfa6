// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <string_view>

namespace exeunt {

/// Tells systemd how this service is, e.g., `READY=1`, by one datagram to
/// `NOTIFY_SOCKET`, as sd_notify(3) specifies. Does nothing where there is
/// none, or nobody listens.
void notify_service_manager(std::string_view state);

} // namespace exeunt
