// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/apps/service_manager.hpp>

#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace exeunt {

void notify_service_manager(std::string_view state) {
  auto path = std::getenv("NOTIFY_SOCKET");
  std::string_view name = path ? path : "";
  sockaddr_un to = {};
  to.sun_family = AF_UNIX;
  if (name.empty() || name.size() >= sizeof to.sun_path)
    return;
  std::memcpy(to.sun_path, name.data(), name.size());
  // An abstract name: one that no file has begins with a zero.
  if (name.front() == '@')
    to.sun_path[0] = '\0';
  descriptor from{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  auto size = offsetof(sockaddr_un, sun_path) + name.size();
  static_cast<void>(::sendto(from.get(), state.data(), state.size(),
                             MSG_NOSIGNAL | MSG_DONTWAIT,
                             reinterpret_cast<const sockaddr*>(&to),
                             static_cast<socklen_t>(size)));
}

} // namespace exeunt
