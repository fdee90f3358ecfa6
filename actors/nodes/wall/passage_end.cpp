// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/passage_end.hpp>

#include <sys/socket.h>

#include <utility>

namespace exeunt {

passage_end::passage_end(int socket, std::shared_ptr<gong> wakes)
  : wakes_(std::move(wakes)), socket_(socket) {
}

void passage_end::cut() noexcept {
  std::lock_guard guard{lock_};
  if (socket_ >= 0)
    ::shutdown(socket_, SHUT_RDWR);
}

void passage_end::let_go() noexcept {
  std::lock_guard guard{lock_};
  socket_ = -1;
}

void passage_end::close(error why) {
  {
    std::lock_guard guard{lock_};
    why_ = std::move(why);
  }
  wakes_->ring();
}

std::optional<error> passage_end::why() const {
  std::lock_guard guard{lock_};
  return why_;
}

} // namespace exeunt
