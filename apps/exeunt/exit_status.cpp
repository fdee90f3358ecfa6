// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/exit_status.hpp>

namespace exeunt {

exit_status status_of(const report& what) noexcept {
  if (what.state != run_state::reclaimed)
    return exit_status::quarantined;
  if (what.reason == end_reason::failed)
    return exit_status::failed;
  if (what.reason == end_reason::cancelled)
    return exit_status::cancelled;
  return exit_status::reclaimed;
}

} // namespace exeunt
