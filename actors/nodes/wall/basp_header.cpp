// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_message.hpp>
#include <exeunt/actors/nodes/wall/network_reader.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <caf/atom.hpp>

namespace exeunt {

namespace {

using kind = basp_header::kind;

constexpr std::uint8_t named_receiver = 0x01;
constexpr std::uint8_t selects_connection = 0x02;
constexpr std::uint64_t basp_version = 3;
/// Of an id of a message: the bits of a request, a response, or a stream.
constexpr std::uint64_t not_plainly_sent = ~(std::uint64_t{1} << 60);
/// What CAF's own messages never reach.
constexpr std::uint32_t longest_service = 4096;

constexpr basp_finding refused(std::string_view fault) noexcept {
  return {basp_verdict::refuse, fault};
}

basp_finding judge_handshake(const basp_header& x, const basp_rules& rules,
                             unsigned handshakes) {
  auto by_host = x.operation == kind::server_handshake;
  if (by_host != rules.peer_is_host)
    return refused("a handshake of the wrong side");
  // A caller shakes hands twice: to say hello, and to choose the connection.
  if (handshakes > (by_host ? 0u : 1u))
    return refused("one handshake too many");
  if (x.flags != (handshakes == 0 ? 0 : selects_connection))
    return refused("a handshake with flags");
  if (x.source != 0 || x.receiver != 0 || x.payload == 0)
    return refused("a handshake with actors, or without its node");
  if (x.data != (by_host ? basp_version : 0))
    return refused("another version of BASP");
  return {};
}

/// CAF asks each node that it meets for its spawn server, which ours have not.
bool asks_for_spawn_server(const basp_header& x) noexcept {
  return x.flags == named_receiver
         && x.receiver == static_cast<std::uint64_t>(caf::atom("SpawnServ"));
}

basp_finding judge_direct(const basp_header& x) {
  if ((x.data & not_plainly_sent) != 0)
    return refused("a request or a response");
  if (x.receiver == 0 || x.payload == 0)
    return refused("a message without a receiver or a payload");
  if (asks_for_spawn_server(x))
    return {basp_verdict::drop, {}};
  if (x.flags != 0)
    return refused("a message to a service of CAF");
  return {};
}

basp_finding judge_others(const basp_header& x) {
  if (x.flags != 0 || x.data != 0)
    return refused("a header with flags or data that it has no use for");
  auto is_down = x.operation == kind::down_message;
  auto is_monitor = x.operation == kind::monitor_message;
  if ((x.source != 0) != is_down || (x.receiver != 0) != is_monitor)
    return refused("a header with the wrong actors");
  if ((x.payload != 0) != (is_down || is_monitor))
    return refused("a payload that must not be, or is missing");
  return {};
}

} // namespace

basp_header read_basp_header(std::span<const std::uint8_t> from) noexcept {
  network_reader in{from};
  basp_header out;
  out.operation = kind{static_cast<std::uint8_t>(in.number(1))};
  out.padding = static_cast<std::uint16_t>(in.number(2));
  out.flags = static_cast<std::uint8_t>(in.number(1));
  out.payload = static_cast<std::uint32_t>(in.number(4));
  out.data = in.number(8);
  out.source = in.number(8);
  out.receiver = in.number(8);
  return out;
}

basp_finding judge(const basp_header& what, const basp_rules& rules,
                   unsigned handshakes) {
  if (what.operation > kind::heartbeat)
    return refused("an unknown operation");
  if (what.operation == kind::routed_message)
    return refused("a message by way of another node");
  if (what.padding != 0)
    return refused("padding that is not zero");
  auto is_direct = what.operation == kind::direct_message;
  if (what.payload > (is_direct ? defaults::max_parcel : longest_service))
    return refused("a payload that is too long");
  if (what.operation <= kind::client_handshake)
    return judge_handshake(what, rules, handshakes);
  if (handshakes == 0)
    return refused("a message before the handshake");
  return is_direct ? judge_direct(what) : judge_others(what);
}

} // namespace exeunt
