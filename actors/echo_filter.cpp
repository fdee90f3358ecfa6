// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/echo_filter.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <utility>

namespace exeunt {

bool echo_filter::is_echo(in_port port, const event& what) {
  for (std::size_t i = 0; i < told_.size(); ++i)
    if (told_[i].body == what.body)
      return told_[i].port != port;
  // No branch can be further behind: more events than this fail its link.
  if (told_.size() == defaults::max_queued_events)
    static_cast<void>(told_.pop_front());
  told_.push_back({what.body, port});
  return false;
}

} // namespace exeunt
