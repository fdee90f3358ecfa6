// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// An address of TCP: of IPv4 or IPv6, with a port.
class socket_address {
public:
  socket_address() noexcept = default;

  /// Copies `size` octets of what the system wrote.
  socket_address(const sockaddr& from, std::size_t size) noexcept;

  [[nodiscard]] const sockaddr* data() const noexcept {
    return reinterpret_cast<const sockaddr*>(&storage_);
  }

  [[nodiscard]] socklen_t size() const noexcept {
    return size_;
  }

  [[nodiscard]] std::uint16_t port() const noexcept;

  /// Whether only this machine can reach it.
  [[nodiscard]] bool is_loopback() const noexcept;

  /// Returns `127.0.0.1:4711` or `[::1]:4711`.
  [[nodiscard]] std::string text() const;

private:
  sockaddr_storage storage_ = {};
  socklen_t size_ = 0;
};

/// Returns why `text` is neither `HOST:PORT` nor `[HOST]:PORT`: `syntax`. Looks
/// no name up.
error check_address(std::string_view text);

/// Returns every address of `HOST:PORT` or `[HOST]:PORT`, in the system's
/// order; `syntax` or `not_found`. Blocks while the system looks a name up, but
/// not for an address in digits.
[[nodiscard]] result<std::vector<socket_address>>
resolve(std::string_view host_and_port);

/// Returns the address that `HOST:PORT` or `[HOST]:PORT` is in digits;
/// `syntax`, or `not_found` where a name stands. Never blocks.
[[nodiscard]] result<std::vector<socket_address>>
resolve_digits(std::string_view host_and_port);

/// Returns whether `text`, as of `socket_address`, means every address of this
/// machine.
[[nodiscard]] bool is_wildcard(std::string_view text) noexcept;

/// Returns the address to which `socket` is bound.
[[nodiscard]] socket_address local_address(int socket) noexcept;

} // namespace exeunt
