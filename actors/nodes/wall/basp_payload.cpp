// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_message.hpp>
#include <exeunt/actors/nodes/wall/network_reader.hpp>

#include <algorithm>

namespace exeunt {

namespace {

using kind = basp_header::kind;
using octets = std::span<const std::uint8_t>;

/// What begins the name of a message's type; those of its parts follow.
constexpr std::string_view tuple = "@<>";

constexpr basp_finding refused(std::string_view fault) noexcept {
  return {basp_verdict::refuse, fault};
}

bool is(octets what, const basp_node& who) noexcept {
  return std::equal(what.begin(), what.end(), who.begin(), who.end());
}

/// Skips a sequence of texts, each of which takes an octet at least.
void skip_texts(network_reader& in) {
  for (auto n = in.length(); n > 0 && in.good(); --n)
    static_cast<void>(in.text());
}

basp_finding judge_server_handshake(octets payload, const basp_rules& rules) {
  network_reader in{payload};
  if (!is(in.raw(rules.peer.size()), rules.peer))
    return refused("a handshake of another node than the hello");
  skip_texts(in);
  static_cast<void>(in.number(8));
  skip_texts(in);
  if (!in.complete())
    return refused("a handshake of the wrong length");
  return {};
}

basp_finding judge_client_handshake(octets payload, const basp_rules& rules) {
  if (!is(payload, rules.peer))
    return refused("a handshake of another node than the hello");
  return {};
}

basp_finding judge_nodes(network_reader& in, const basp_rules& rules) {
  if (!is(in.raw(rules.peer.size()), rules.peer))
    return refused("a message in the name of another node");
  if (!is(in.raw(rules.own.size()), rules.own))
    return refused("a message for another node");
  return {};
}

basp_finding judge_monitor(octets payload, const basp_rules& rules) {
  network_reader in{payload};
  auto out = judge_nodes(in, rules);
  if (out.verdict == basp_verdict::pass && !in.complete())
    return refused("a payload of the wrong length");
  return out;
}

/// Skips the parts of a message if all are texts; returns whether they are.
bool skip_context(network_reader& in) {
  constexpr std::string_view text = "+@str";
  auto number_of_type = in.number(2);
  auto type = in.text();
  if (number_of_type != 0 || !type.starts_with(tuple))
    return false;
  type.remove_prefix(tuple.size());
  for (; type.starts_with(text); type.remove_prefix(text.size()))
    static_cast<void>(in.text());
  return type.empty();
}

basp_finding judge_down(octets payload, const basp_rules& rules) {
  network_reader in{payload};
  auto out = judge_nodes(in, rules);
  if (out.verdict != basp_verdict::pass)
    return out;
  static_cast<void>(in.raw(1 + 8)); // the code and its category
  if (!skip_context(in) || !in.complete())
    return refused("a reason that is more than a code and texts");
  return {};
}

bool is_allowed(std::string_view type, const basp_rules& rules) {
  if (!type.starts_with(tuple) || type.substr(tuple.size(), 1) != "+")
    return false;
  type.remove_prefix(tuple.size() + 1);
  return std::find(rules.messages.begin(), rules.messages.end(), type)
         != rules.messages.end();
}

basp_finding judge_direct(const basp_header& what, octets begin,
                          const basp_rules& rules) {
  network_reader in{begin};
  if (in.length() != 0)
    return refused("a message with further receivers");
  auto number_of_type = in.number(2);
  if (number_of_type != 0 || !is_allowed(in.text(), rules))
    return refused("a message of a type that nodes do not send");
  auto size = in.length();
  if (!in.good() || size != what.payload - in.offset())
    return refused("octets that do not fit their message");
  return {};
}

} // namespace

std::size_t octets_to_see(const basp_header& what) noexcept {
  constexpr std::uint32_t longest_begin = 128;
  return what.operation == kind::direct_message
           ? std::min(what.payload, longest_begin)
           : what.payload;
}

basp_finding judge_payload(const basp_header& what, const basp_rules& rules,
                           std::span<const std::uint8_t> payload) {
  switch (what.operation) {
    case kind::server_handshake:
      return judge_server_handshake(payload, rules);
    case kind::client_handshake:
      return judge_client_handshake(payload, rules);
    case kind::direct_message:
      return judge_direct(what, payload, rules);
    case kind::monitor_message:
      return judge_monitor(payload, rules);
    case kind::down_message:
      return judge_down(payload, rules);
    default:
      return {};
  }
}

} // namespace exeunt
