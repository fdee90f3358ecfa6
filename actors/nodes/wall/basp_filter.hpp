// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/basp_message.hpp>
#include <exeunt/actors/nodes/wall/octet_buffer.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Looks through what another node writes to our CAF, before CAF does. What
/// passes is what our nodes send each other and nothing else; CAF's reader
/// crashes on less.
///
///                  .-------------.
///     wire ------->| basp_filter |-------> CAF
///                  '-------------'
///
/// A plain class; at most 4 KiB of a message wait in it to be looked at.
class basp_filter {
public:
  explicit basp_filter(basp_rules rules);

  /// Takes what comes next, and appends what may pass. An error names the byte
  /// of the stream where the message begins that may not, and is for ever.
  [[nodiscard]] error feed(std::span<const std::uint8_t> in, octet_buffer& out);

private:
  [[nodiscard]] std::size_t hold(std::span<const std::uint8_t> in);
  [[nodiscard]] error look(octet_buffer& out);
  [[nodiscard]] error look_at_header(octet_buffer& out);
  [[nodiscard]] error look_at_payload(octet_buffer& out);
  void pass(octet_buffer& out);
  void await_header() noexcept;

  basp_rules rules_;
  basp_header header_ = {};
  /// The octets of the present message that were looked at, or will be.
  std::vector<std::uint8_t> held_;
  std::size_t needed_ = basp_header::octets;
  /// Octets of the present message that need no further look.
  std::size_t rest_ = 0;
  bool drops_ = false;
  bool has_header_ = false;
  /// Octets of the stream before the present message.
  std::uint64_t begin_ = 0;
  /// Handshakes so far.
  unsigned handshakes_ = 0;
  error failed_;
};

} // namespace exeunt
