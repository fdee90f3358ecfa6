// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/wire.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace exeunt {

namespace {

bool is_for_later(int code) noexcept {
  return code == EAGAIN || code == EWOULDBLOCK || code == EINTR;
}

class plain final : public wire {
public:
  using wire::wire;

  wire_step shake_hands() override {
    return {};
  }

  wire_step read(std::span<std::uint8_t> to) override {
    return checked(receive(socket(), to));
  }

  wire_step write(std::span<const std::uint8_t> from) override {
    return checked(send(socket(), from));
  }

  bool has_more() const noexcept override {
    return false;
  }

  void finish() noexcept override {
    ::shutdown(socket(), SHUT_WR);
  }

  std::string proven_name() const override {
    return {};
  }

private:
  wire_step checked(wire_step step) {
    if (step.state == wire_state::failed)
      return fail({ec::lost, std::strerror(errno), "peer"});
    return step;
  }
};

} // namespace

std::unique_ptr<wire> plain_wire(descriptor socket) {
  return std::make_unique<plain>(std::move(socket));
}

wire_step receive(int socket, std::span<std::uint8_t> to, int flags) {
  auto n = ::recv(socket, to.data(), to.size(), flags | MSG_DONTWAIT);
  if (n > 0)
    return {wire_state::done, static_cast<std::size_t>(n)};
  if (n == 0)
    return {wire_state::closed, 0};
  return {is_for_later(errno) ? wire_state::wants_read : wire_state::failed, 0};
}

wire_step send(int socket, std::span<const std::uint8_t> from) {
  auto n = ::send(socket, from.data(), from.size(),
                  MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n >= 0)
    return {wire_state::done, static_cast<std::size_t>(n)};
  return {is_for_later(errno) ? wire_state::wants_write : wire_state::failed,
          0};
}

} // namespace exeunt
