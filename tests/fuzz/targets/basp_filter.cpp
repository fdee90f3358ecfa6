// This file is part of exeunt. See the file LICENSE for license terms.

//  nodes, octets --> basp_filter --> what passes --> CAF's reader
//
// The first octet says which side the peer is; the ids of both nodes follow,
// whose kind is always that of the ids in hellos.

#include <exeunt/actors/nodes/wall/basp_filter.hpp>

#include <caf/binary_deserializer.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>
#include <nodes/caf_node.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace exeunt::fuzz {

namespace {

using octets = std::span<const std::uint8_t>;

/// CAF as nodes have it, without its network.
struct reading_caf {
  struct config : caf::actor_system_config {
    config() {
      config_file_path.clear();
      add_message_type<test::parcel_message>("parcel");
      load_coordinator(*this, {.workers = 2});
    }
  };

  config cfg;
  caf::actor_system sys{cfg};
};

struct seen {
  std::vector<std::uint8_t> out;
  error why;
};

basp_node id_of(octets from) {
  constexpr std::size_t kind = 8;
  auto out = *to_basp_node("0000000000000000000000000000000000000000#0");
  std::copy_n(from.begin() + kind, out.size() - kind, out.begin() + kind);
  return out;
}

seen pass(const basp_rules& rules, octets in, std::size_t step) {
  basp_filter it{rules};
  octet_buffer out;
  error why;
  while (!why && !in.empty()) {
    auto n = std::min(step, in.size());
    why = it.feed(in.first(n), out);
    in = in.subspan(n);
  }
  auto waiting = out.waiting();
  return {{waiting.begin(), waiting.end()}, std::move(why)};
}

/// Reads a payload as CAF does, and ends the program if CAF finds a fault.
void must_be_read(caf::actor_system& sys, const basp_header& what,
                  octets payload) {
  using kind = basp_header::kind;
  caf::binary_deserializer from{sys,
                                reinterpret_cast<const char*>(payload.data()),
                                payload.size()};
  caf::node_id source, target;
  std::vector<std::string> names;
  std::set<std::string> types;
  std::vector<caf::strong_actor_ptr> stages;
  std::uint64_t actor = 0;
  caf::error reason, fault;
  caf::message content;
  if (what.operation == kind::server_handshake)
    fault = from(source, names, actor, types);
  else if (what.operation == kind::client_handshake)
    fault = from(source);
  else if (what.operation == kind::monitor_message)
    fault = from(source, target);
  else if (what.operation == kind::down_message)
    fault = from(source, target, reason);
  else
    fault = from(stages, content);
  must(!fault, "CAF reads what passes", sys.render(fault));
  must(from.remaining() == 0, "CAF reads all of what passes");
  must(what.operation != kind::direct_message
         || content.match_elements<test::parcel_message>(),
       "what passes is a parcel");
}

/// Reads every whole message.
void must_be_read(caf::actor_system& sys, octets all) {
  while (all.size() >= basp_header::octets) {
    auto header = read_basp_header(all.first(basp_header::octets));
    auto size = basp_header::octets + header.payload;
    if (size > all.size())
      return;
    if (header.payload > 0)
      must_be_read(sys, header, all.first(size).subspan(basp_header::octets));
    all = all.subspan(size);
  }
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  // Never destroyed: CAF's logger is gone when static objects are.
  static auto& caf = *new reading_caf;
  basp_rules rules;
  rules.messages = {"parcel"};
  auto ids = 1 + rules.peer.size() + rules.own.size();
  if (data.size() < ids)
    return;
  rules.peer_is_host = data[0] % 2 == 1;
  rules.peer = id_of(data.subspan(1));
  rules.own = id_of(data.subspan(1 + rules.peer.size()));
  auto in = data.subspan(ids);
  auto whole = pass(rules, in, in.size());
  auto cut = pass(rules, in, 7);
  must(cut.out == whole.out && to_string(cut.why) == to_string(whole.why),
       "what passes does not depend on how it was cut");
  must(whole.out.size() <= in.size(), "nothing is added");
  if (whole.why) {
    must_name_the_byte(whole.why);
    must_help(whole.why);
  }
  auto again = pass(rules, whole.out, whole.out.size());
  must(!again.why && again.out == whole.out, "what has passed passes again");
  must_be_read(caf.sys, whole.out);
}

} // namespace exeunt::fuzz
