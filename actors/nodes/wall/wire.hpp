// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/duplex.hpp>
#include <exeunt/actors/nodes/wall/tls_identity.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace exeunt {

/// A connection between two nodes, plain or with TLS.
class wire : public duplex {
public:
  explicit wire(descriptor socket) noexcept : socket_(std::move(socket)) {
  }

  /// Agrees with the other side on how to speak. Again until done.
  [[nodiscard]] virtual wire_step shake_hands() = 0;

  /// The node that the other side has proven to be, after the handshake; empty
  /// if it needs no certificate, or that names no node.
  [[nodiscard]] virtual std::string proven_name() const = 0;

  [[nodiscard]] int socket() const noexcept override {
    return socket_.get();
  }

private:
  descriptor socket_;
};

/// Which end of a connection a wire is.
enum class wire_end : bool { caller, host };

/// Speaks in the clear.
[[nodiscard]] std::unique_ptr<wire> plain_wire(descriptor socket);

/// Speaks TLS. Returns null without memory.
[[nodiscard]] std::unique_ptr<wire>
tls_wire(descriptor socket, const tls_identity& own, wire_end end);

/// The same for a socket of this machine, one step: `recv` and `send` as a
/// wire tells of them. Both set errno when failed. `flags` are those of `recv`.
[[nodiscard]] wire_step receive(int socket, std::span<std::uint8_t> to,
                                int flags = 0);
[[nodiscard]] wire_step send(int socket, std::span<const std::uint8_t> from);

} // namespace exeunt
