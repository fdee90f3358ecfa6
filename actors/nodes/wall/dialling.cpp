// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/dialling.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace exeunt {

dialling::dialling(std::vector<socket_address> to) : to_(std::move(to)) {
}

void dialling::step() {
  if (!socket_)
    return try_next();
  int code = 0;
  socklen_t size = sizeof code;
  if (getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &code, &size) != 0)
    code = errno;
  judge(code);
}

void dialling::try_next() {
  if (next_ == to_.size()) {
    if (!why_)
      why_ = {ec::not_found, "there is no address to connect to", "peer"};
    return;
  }
  auto& address = to_[next_++];
  socket_ = descriptor{::socket(address.data()->sa_family,
                                SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
  auto code = 0;
  if (!socket_ || ::connect(socket_.get(), address.data(), address.size()) != 0)
    code = errno;
  if (code != EINPROGRESS)
    judge(code);
}

/// Takes the outcome of one address.
void dialling::judge(int code) {
  if (code == 0) {
    connected_ = true;
    why_ = {};
    return;
  }
  auto where = to_[next_ - 1].text();
  socket_ = {};
  if (next_ < to_.size())
    return try_next();
  why_ = {ec::unreachable, std::strerror(code), std::move(where),
          "check that the node runs, and listens there"};
}

} // namespace exeunt
