// This file is part of exeunt. See the file LICENSE for license terms.

// What systemd hears of a node, as sd_notify(3) specifies it.

#include <doctest/doctest.h>
#include <poll.h>
#include <support/scratch_folder.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>

#include "node_child.hpp"

using namespace exeunt::test;

namespace {

/// A socket like that of systemd, whose name children inherit.
class manager {
public:
  explicit manager(const std::string& name)
    : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un at = {};
    at.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), at.sun_path);
    if (name.front() == '@')
      at.sun_path[0] = '\0';
    auto size = offsetof(sockaddr_un, sun_path) + name.size();
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&at),
                   static_cast<socklen_t>(size))
            == 0);
    ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
  }

  ~manager() {
    ::unsetenv("NOTIFY_SOCKET");
    ::close(socket_);
  }

  /// Waits for a message.
  [[nodiscard]] std::string heard() const {
    pollfd ready{socket_, POLLIN, 0};
    char text[256];
    if (::poll(&ready, 1, 60'000) != 1)
      return "nothing";
    auto size = ::recv(socket_, text, sizeof text, 0);
    return {text, static_cast<std::size_t>(size)};
  }

private:
  int socket_;
};

void check_told(const std::string& socket) {
  manager systemd{socket};
  node_child b{{"--name", "b", "--drain", "2s"}};
  CHECK(systemd.heard() == "READY=1");
  CHECK(b.stop() == 0);
  CHECK(systemd.heard() == "STOPPING=1\nEXTEND_TIMEOUT_USEC=12000000");
}

} // namespace

TEST_CASE("a node tells systemd that it is ready, and that it stops") {
  scratch_folder folder;
  check_told(folder.file("notify"));
  check_told("@exeunt-test-" + std::to_string(::getpid()));
}

TEST_CASE("a node works though nobody hears what it tells") {
  scratch_folder folder;
  ::setenv("NOTIFY_SOCKET", folder.file("none").c_str(), 1);
  node_child b{{"--name", "b"}};
  ::unsetenv("NOTIFY_SOCKET");
  CHECK(b.stop() == 0);
}
