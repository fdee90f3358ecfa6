// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>

#include <caf/send.hpp>

#include <map>
#include <string>
#include <utility>

namespace exeunt {

namespace {

class carried_home_link final : public home_link {
public:
  carried_home_link(run_key key, caf::actor courier)
    : key_(key), courier_(std::move(courier)) {
  }

  void told(std::size_t stage, stream_id stream,
            const event_body& what) override {
    carry(courier_, key_, stage, stage_told{stream, what});
  }

  void returned(std::size_t stage) override {
    carry(courier_, key_, stage, stage_exited{0, stage_exit::quarantined, {}});
  }

private:
  run_key key_;
  caf::actor courier_;
};

/// Returns the COURIERs to all nodes of the plan; null where there is none.
std::map<std::string, caf::actor> couriers(const plan& what,
                                           const node_hub& nodes) {
  std::map<std::string, caf::actor> out;
  for (auto& stage : what.stages)
    if (!stage.node.empty() && !stage.elided)
      out.emplace(stage.node, nodes.courier_to(stage.node));
  return out;
}

/// Returns where those nodes can be called, as far as that is known.
std::map<std::string, std::string>
addresses(const std::map<std::string, caf::actor>& of, const node_hub& nodes) {
  std::map<std::string, std::string> out;
  for (auto& it : nodes.views(0))
    if (of.contains(it.name) && !it.address.empty())
      out.emplace(it.name, it.address);
  return out;
}

} // namespace

void carry(const caf::actor& courier, run_key key, std::size_t stage,
           wire_message what, bool urgent) {
  envelope out{key, static_cast<std::uint32_t>(stage), std::move(what)};
  caf::anon_send(courier, outgoing{to_octets(out), urgent});
}

error call_hosts(run_control& control, const node_hub& nodes) {
  auto all = couriers(control.what(), nodes);
  for (auto& [name, courier] : all)
    if (!courier)
      return {ec::unreachable, "there is no connection to the node", name,
              "connect it before the run starts"};
  if (all.empty())
    return {};
  host_run how{protocol_version, cast_of(control.what()),
               addresses(all, nodes)};
  for (auto& [name, courier] : all)
    carry(courier, control.key(), 0, how);
  return {};
}

void dismiss_hosts(run_control& control, const node_hub& nodes) {
  for (auto& [name, courier] : couriers(control.what(), nodes))
    if (courier)
      carry(courier, control.key(), 0, leave_run{});
}

std::unique_ptr<home_link> link_home(run_key key, caf::actor courier) {
  return std::make_unique<carried_home_link>(key, std::move(courier));
}

} // namespace exeunt
