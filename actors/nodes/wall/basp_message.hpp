// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/basp_node.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// What may come from another node.
struct basp_rules {
  basp_node peer = {};
  basp_node own = {};
  /// Whether the peer is the side that was called, and so hands out an actor.
  bool peer_is_host = false;
  /// Names, as CAF knows them, of the types of messages that may pass. Each is
  /// one vector of octets.
  std::vector<std::string> messages;
};

/// What stands before each message of BASP, the protocol between CAF's nodes.
struct basp_header {
  static constexpr std::size_t octets = 32;

  enum class kind : std::uint8_t {
    server_handshake,
    client_handshake,
    direct_message,
    routed_message,
    monitor_message,
    down_message,
    heartbeat,
  };

  kind operation = kind::server_handshake;
  std::uint16_t padding = 0;
  std::uint8_t flags = 0;
  std::uint32_t payload = 0; ///< octets that follow
  std::uint64_t data = 0;    ///< id of a message, or version
  std::uint64_t source = 0;  ///< id of an actor of the peer
  std::uint64_t receiver = 0;
};

/// What to do with a message.
enum class basp_verdict : std::uint8_t { pass, drop, refuse };

/// A verdict, and what is wrong where it is `refuse`.
struct basp_finding {
  basp_verdict verdict = basp_verdict::pass;
  std::string_view fault;
};

/// Reads 32 octets.
[[nodiscard]] basp_header
read_basp_header(std::span<const std::uint8_t> from) noexcept;

/// Looks at a header; `handshakes` came before it.
[[nodiscard]] basp_finding judge(const basp_header& what,
                                 const basp_rules& rules, unsigned handshakes);

/// Returns how many octets of the payload `judge_payload` has to see: all of
/// them but for a direct message.
[[nodiscard]] std::size_t octets_to_see(const basp_header& what) noexcept;

/// Looks at the payload, or at its begin, as `octets_to_see` says. The header
/// has passed.
[[nodiscard]] basp_finding judge_payload(const basp_header& what,
                                         const basp_rules& rules,
                                         std::span<const std::uint8_t> payload);

} // namespace exeunt
