// This file is part of exeunt. See the file LICENSE for license terms.

//  CAF --> socket pair --> recorder --> socket pair --> CAF

#include <exeunt/actors/nodes/wall/basp_node.hpp>
#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <fuzz/seeds/seed_folder.hpp>
#include <fuzz/support/property.hpp>
#include <nodes/caf_node.hpp>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

namespace exeunt::fuzz {

namespace {

using namespace std::chrono_literals;
using test::caf_node;
using test::parcel_message;

using octet_list = std::vector<std::uint8_t>;

struct ends {
  descriptor ours;
  descriptor of_caf;
};

ends make_ends() {
  int both[2] = {};
  must(::socketpair(AF_UNIX, SOCK_STREAM, 0, both) == 0, "there are sockets");
  return {descriptor{both[0]}, descriptor{both[1]}};
}

/// Copies what comes until one side ends; returns whether it goes on.
bool copy(int from, int to, octet_list& record) {
  std::array<std::uint8_t, 4096> space;
  auto step = receive(from, space);
  if (step.state == wire_state::closed || step.state == wire_state::failed)
    return false;
  auto got = std::span{space}.first(step.octets);
  record.insert(record.end(), got.begin(), got.end());
  return got.empty() || send(to, got).octets == got.size();
}

struct recording {
  octet_list of_caller;
  octet_list of_host;
};

recording record(const descriptor& caller, const descriptor& host) {
  recording out;
  auto go_on = true;
  while (go_on) {
    pollfd both[2] = {{caller.get(), POLLIN, 0}, {host.get(), POLLIN, 0}};
    ::poll(both, 2, -1);
    go_on = copy(caller.get(), host.get(), out.of_caller)
            && copy(host.get(), caller.get(), out.of_host);
  }
  return out;
}

/// Sends every parcel back, and ends at an empty one.
caf::behavior echo(caf::event_based_actor* self) {
  return {[self](const parcel_message& what) {
    if (what.content.empty())
      return self->quit(caf::exit_reason::user_shutdown);
    self->send(caf::actor_cast<caf::actor>(self->current_sender()), what);
  }};
}

/// What nodes do with each other.
void converse(caf_node& from, inner_stage_door& door, const caf::node_id& to,
              descriptor end) {
  auto found = std::make_shared<std::promise<caf::actor>>();
  door.connect(caf::to_string(to), plain_wire(std::move(end)),
               [found](result<caf::actor> what) {
                 must(static_cast<bool>(what), "a node is found",
                      to_string(what.failure()));
                 found->set_value(*what);
               });
  auto far = found->get_future().get();
  caf::scoped_actor self{from.sys};
  self->monitor(far);
  for (std::size_t size : {1, 20, 300}) {
    self->send(far, parcel_message{octet_list(size, 7)});
    self->receive([](const parcel_message&) {});
  }
  self->send(far, parcel_message{});
  self->receive([](const caf::down_msg&) {});
}

/// An input of the target: who is who, and what came.
octet_list input(bool peer_is_host, const caf::node_id& peer,
                 const caf::node_id& own, const octet_list& stream) {
  octet_list out{static_cast<std::uint8_t>(peer_is_host)};
  for (auto* node : {&peer, &own}) {
    auto id = *to_basp_node(caf::to_string(*node));
    out.insert(out.end(), id.begin(), id.end());
  }
  out.insert(out.end(), stream.begin(), stream.end());
  return out;
}

/// What two nodes say before all that, to either side.
void add_greetings(seed_folder& to) {
  auto hello_of = [](const char* name) {
    return to_line({name, "9e01", std::string(40, '7') + "#1"}) + '\n';
  };
  for (auto side : {'\0', '\1', '\2', '\3'})
    for (auto said : {hello_of("b") + "welcome\nBASP", hello_of("a"),
                      to_refusal({ec::conflict, "no", {}, "go"}) + '\n',
                      std::string{"exeunt 2 b\n"}})
      to.add("strangers", std::string{side} + said);
}

} // namespace

void add_node_seeds(seed_folder& to) {
  add_greetings(to);
  caf_node caller, host;
  auto of_caller = make_ends(), of_host = make_ends();
  inner_stage_door outer{caller.sys, {}, 20s};
  inner_stage_door inner{host.sys, host.sys.spawn(echo), 20s};
  recording seen;
  std::thread recorder{[&] { seen = record(of_caller.ours, of_host.ours); }};
  inner.admit(caf::to_string(caller.sys.node()),
              plain_wire(std::move(of_host.of_caf)));
  converse(caller, outer, host.sys.node(), std::move(of_caller.of_caf));
  ::shutdown(of_caller.ours.get(), SHUT_RD);
  recorder.join();
  to.add("basp_filter",
         input(false, caller.sys.node(), host.sys.node(), seen.of_caller));
  to.add("basp_filter",
         input(true, host.sys.node(), caller.sys.node(), seen.of_host));
}

} // namespace exeunt::fuzz
