// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

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

/// Octets in order, both ways, by way of a socket. Nothing blocks. The thread
/// that uses it must not be killed by SIGPIPE.
class duplex {
public:
  virtual ~duplex() = default;

  /// Fills a part of `to`, at least one octet when done.
  [[nodiscard]] virtual wire_step read(std::span<std::uint8_t> to) = 0;

  /// Writes a part of `from`, at least one octet when done.
  [[nodiscard]] virtual wire_step write(std::span<const std::uint8_t> from) = 0;

  /// Whether there is something to read that has left the socket, so that the
  /// system does not tell of it.
  [[nodiscard]] virtual bool has_more() const noexcept = 0;

  /// Says that nothing more will be written.
  virtual void finish() noexcept = 0;

  /// What to wait for; it stays the same.
  [[nodiscard]] virtual int socket() const noexcept = 0;

  /// Why it failed.
  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

protected:
  /// Notes `why`.
  wire_step fail(error why) {
    why_ = std::move(why);
    return {wire_state::failed, 0};
  }

private:
  error why_;
};

} // namespace exeunt
