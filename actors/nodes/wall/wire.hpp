// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/actors/nodes/wall/tls_identity.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace exeunt {

/// How far a call on a wire came.
enum class wire_state : std::uint8_t {
  /// It did what was asked.
  done,
  /// It can go on when the descriptor is readable.
  wants_read,
  /// It can go on when the descriptor is writable.
  wants_write,
  /// The other side writes no more.
  closed,
  /// The connection is gone; `why` tells the reason.
  failed,
};

/// What a call on a wire did.
struct wire_step {
  wire_state state = wire_state::done;
  std::size_t octets = 0;
};

/// A connection between two nodes, plain or with TLS: octets in order. Nothing
/// blocks. The thread that uses it must not be killed by SIGPIPE.
class wire {
public:
  explicit wire(descriptor socket) noexcept : socket_(std::move(socket)) {
  }

  virtual ~wire() = default;

  /// Agrees with the other side on how to speak. Again until done.
  [[nodiscard]] virtual wire_step shake_hands() = 0;

  /// Fills a part of `to`, at least one octet when done.
  [[nodiscard]] virtual wire_step read(std::span<std::uint8_t> to) = 0;

  /// Writes a part of `from`, at least one octet when done.
  [[nodiscard]] virtual wire_step write(std::span<const std::uint8_t> from) = 0;

  /// Says that nothing more will be written.
  virtual void finish() noexcept = 0;

  /// The node that the other side has proven to be, after the handshake; empty
  /// if it needs no certificate, or that names no node.
  [[nodiscard]] virtual std::string proven_name() const = 0;

  /// Why the connection failed.
  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

  [[nodiscard]] int socket() const noexcept {
    return socket_.get();
  }

protected:
  /// Notes `why`.
  wire_step fail(error why);

private:
  descriptor socket_;
  error why_;
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
