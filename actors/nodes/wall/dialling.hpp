// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <vector>

namespace exeunt {

/// Connects to the first of some addresses that answers, without blocking.
class dialling {
public:
  explicit dialling(std::vector<socket_address> to);

  /// Goes on; again when the socket is writable, until it is connected or
  /// failed.
  void step();

  [[nodiscard]] bool is_connected() const noexcept {
    return connected_;
  }

  /// Why no address answers; `none` while there is hope.
  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

  /// Sockets so far.
  [[nodiscard]] std::size_t attempts() const noexcept {
    return next_;
  }

  [[nodiscard]] int socket() const noexcept {
    return socket_.get();
  }

  /// Hands over the socket. Only when connected.
  [[nodiscard]] descriptor take() noexcept {
    return std::move(socket_);
  }

private:
  void try_next();
  void judge(int code);

  std::vector<socket_address> to_;
  std::size_t next_ = 0;
  descriptor socket_;
  bool connected_ = false;
  error why_;
};

} // namespace exeunt
