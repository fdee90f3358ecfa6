// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/agent.hpp>
#include <exeunt/actors/nodes/node_network.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/actors/nodes/wall/tls_identity.hpp>

#include <caf/io/middleman.hpp>
#include <caf/send.hpp>
#include <unistd.h>

#include <array>
#include <cctype>
#include <utility>

namespace exeunt {

namespace {

/// By this name CAF tells a parcel from other messages.
constexpr auto parcel_type = "exeunt.parcel";

/// Returns a name that no other process has, made of what a node's may have.
std::string name_of_process() {
  std::array<char, 48> host = {};
  static_cast<void>(::gethostname(host.data(), host.size() - 1));
  std::string out{host.data()};
  std::erase_if(out, [](unsigned char c) { return std::isalnum(c) == 0; });
  return (out.empty() ? "node" : out) + "-" + std::to_string(::getpid());
}

result<std::shared_ptr<const tls_identity>>
identity_of(const node_options& options) {
  auto& files = options.tls;
  if (files.certificate.empty() && files.key.empty() && files.authority.empty())
    return std::shared_ptr<const tls_identity>{};
  return tls_identity::load(files, options.name);
}

std::string pick_name(const node_options& options,
                      const std::shared_ptr<const tls_identity>& identity) {
  if (!options.name.empty())
    return options.name;
  return identity ? identity->name() : name_of_process();
}

door_settings settings_of(engine_core& core,
                          std::shared_ptr<const tls_identity> identity) {
  auto& hub = core.nodes();
  door_settings out;
  out.own = {hub.name(), std::to_string(hub.instance()),
             caf::to_string(core.system().node())};
  out.identity = std::move(identity);
  out.messages = {parcel_type};
  return out;
}

} // namespace

void load_network(caf::actor_system_config& cfg) {
  cfg.add_message_type<parcel>(parcel_type);
  cfg.load<caf::io::middleman>();
  // A parcel is one run of octets: another thread would cost more than that.
  cfg.set("middleman.workers", std::size_t{0});
}

result<std::unique_ptr<node_network>>
node_network::open(const std::shared_ptr<engine_core>& core,
                   node_options options) {
  auto identity = identity_of(options);
  if (!identity)
    return identity.failure();
  auto& hub = core->nodes();
  hub.call(pick_name(options, *identity));
  hub.show({{},
            EXEUNT_VERSION,
            options.labels,
            options.rules.hosts,
            false,
            options.rules.max_runs});
  hub.rule(std::move(options.rules));
  dismiss_caf_servers(core->system());
  auto agent = spawn_agent(core, options.joins);
  auto doors = std::make_shared<node_doors>(core->system(),
                                            settings_of(*core, *identity),
                                            agent);
  auto out = std::make_unique<node_network>(core, agent, doors);
  if (auto why = doors->outer().start())
    return why;
  caf::anon_send(agent, open_doors{std::move(doors)});
  return out;
}

node_network::node_network(const std::shared_ptr<engine_core>& core,
                           caf::actor agent, std::shared_ptr<node_doors> doors)
  : core_(core), agent_(std::move(agent)), doors_(std::move(doors)) {
}

node_network::~node_network() {
  close();
}

void node_network::close() {
  if (!doors_)
    return;
  doors_->outer().stop();
  doors_ = nullptr;
  caf::anon_send(agent_, close_doors{});
  agent_ = nullptr;
}

result<std::string> node_network::listen(std::string_view at,
                                         std::string shown) {
  auto core = core_.lock();
  if (!core || !doors_)
    return error{ec::ended, "the engine ends", "listen"};
  auto where = resolve(at);
  if (!where)
    return where.failure();
  auto bound = doors_->outer().listen(*where);
  if (!bound)
    return bound.failure();
  auto out = bound->text();
  if (shown.empty() && !is_wildcard(out))
    shown = out;
  auto card = core->nodes().card();
  card.address = std::move(shown);
  core->nodes().show(std::move(card));
  return out;
}

error node_network::connect(std::string name, std::string address,
                            std::chrono::nanoseconds timeout) {
  auto core = core_.lock();
  if (!core || !doors_)
    return {ec::ended, "the engine ends", "connect"};
  if (core->must_not_wait())
    return {ec::would_deadlock, "this thread cannot wait for a node", "connect",
            "connect on a thread of the application"};
  auto outcome = std::make_shared<call_outcome>();
  caf::anon_send(agent_,
                 peer_wanted{std::move(address), std::move(name), outcome});
  auto sleep = [&](engine_core::deadline until) {
    return outcome->wait(until);
  };
  static_cast<void>(
    core->wait([&] { return outcome->is_settled(); }, timeout, sleep));
  return outcome->why();
}

void node_network::introduce(
  const std::map<std::string, std::string>& addresses) {
  auto core = core_.lock();
  for (auto& [name, address] : addresses)
    if (core && name != core->nodes().name() && !core->nodes().courier_to(name))
      caf::anon_send(agent_, peer_wanted{address, name, nullptr});
}

} // namespace exeunt
