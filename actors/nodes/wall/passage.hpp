// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/basp_filter.hpp>
#include <exeunt/actors/nodes/wall/octet_buffer.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>

#include <cstdint>
#include <memory>

namespace exeunt {

/// What was read and written beyond the hellos.
struct passage_leftovers {
  octet_buffer inward;  ///< came from the peer
  octet_buffer outward; ///< is still to go to it
};

/// A connection between two nodes behind the hellos: octets pass both ways,
/// and wait in buffers of `defaults::wall_buffer` octets when one side writes
/// faster than the other reads.
///
///              .---------------------------.
///     wire --->| filter ---> inward buffer |---> inner socket, CAF's
///     wire <---| <--------- outward buffer |<---
///              '---------------------------'
///
/// A plain class: whoever has it waits for its sockets.
class passage {
public:
  passage(std::unique_ptr<wire> outer, descriptor inner, basp_filter filter,
          passage_leftovers rest);

  /// Moves what can be moved, in bounded time. Returns whether there is more
  /// to do at once.
  [[nodiscard]] bool pump();

  /// Whether nothing will pass any more.
  [[nodiscard]] bool is_over() const noexcept;

  /// Why it is over: `ended` where one side closed it.
  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

  [[nodiscard]] int outer_socket() const noexcept {
    return outer_->socket();
  }

  [[nodiscard]] int inner_socket() const noexcept {
    return inner_.get();
  }

  /// What to wait for before the next `pump`: EPOLLIN, EPOLLOUT.
  [[nodiscard]] std::uint32_t outer_events() const noexcept;
  [[nodiscard]] std::uint32_t inner_events() const noexcept;

private:
  [[nodiscard]] bool read_outer();
  [[nodiscard]] bool write_inner();
  [[nodiscard]] bool read_inner();
  [[nodiscard]] bool write_outer();
  void close_behind();
  void end(error why);

  std::unique_ptr<wire> outer_;
  descriptor inner_;
  basp_filter filter_;
  octet_buffer inward_;
  octet_buffer outward_;
  /// What TLS waits for may be the opposite of what it was asked to do.
  wire_state outer_read_ = wire_state::wants_read;
  wire_state outer_write_ = wire_state::wants_write;
  bool outer_ended_ = false;
  bool inner_ended_ = false;
  bool told_outer_ = false;
  bool told_inner_ = false;
  error why_;
};

} // namespace exeunt
