// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/post.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace exeunt {

namespace {

class carried_home_link final : public home_link {
public:
  carried_home_link(run_key key, caf::actor courier, tenant_book& tenants)
    : key_(key), courier_(std::move(courier)), tenants_(tenants) {
  }

  void told(std::size_t stage, std::uint32_t incarnation, stream_id stream,
            const event_body& what) override {
    carry(courier_, key_, stage, stage_told{incarnation, stream, what});
  }

  void returned(std::size_t stage, std::uint32_t incarnation) override {
    tenants_.moved_out({key_, static_cast<std::uint32_t>(stage), incarnation},
                       {stage_exit::killed, {}, {}});
    carry(courier_, key_, stage,
          stage_exited{incarnation, stage_exit::quarantined, {}});
  }

private:
  run_key key_;
  caf::actor courier_;
  tenant_book& tenants_;
};

/// Returns where the nodes that are in `of` can be called, as far as that is
/// known.
std::map<std::string, std::string> addresses(const std::vector<std::string>& of,
                                             const node_hub& nodes) {
  std::map<std::string, std::string> out;
  for (auto& it : nodes.views(0))
    if (std::ranges::count(of, it.name) > 0 && !it.address.empty())
      out.emplace(it.name, it.address);
  return out;
}

} // namespace

void carry(const caf::actor& courier, run_key key, std::size_t stage,
           wire_message what, caf::execution_unit* where) {
  constexpr auto priority = caf::message_priority::normal;
  if (auto all = std::get_if<media_frames>(&what))
    return post(courier,
                pack(priority, departing_frames{key, stage, std::move(*all)}),
                where);
  auto urgent = !std::holds_alternative<link_credit>(what)
                && !std::holds_alternative<stage_books>(what);
  envelope out{key, static_cast<std::uint32_t>(stage), std::move(what)};
  post(courier, pack(priority, outgoing{to_octets(out), urgent}), where);
}

error reach_hosts(const plan& what, const node_hub& nodes) {
  for (auto& stage : what.stages)
    if (!stage.node.empty() && !stage.elided && !nodes.courier_to(stage.node))
      return {ec::unreachable, "there is no connection to the node", stage.node,
              "connect it before the run starts"};
  return {};
}

host_run invitation_to(run_control& control) {
  auto nodes = control.seats().ways();
  return {protocol_version, cast_of(control.what(), nodes),
          addresses(nodes, control.core().nodes())};
}

std::unique_ptr<home_link> link_home(run_key key, caf::actor courier,
                                     tenant_book& tenants) {
  return std::make_unique<carried_home_link>(key, std::move(courier), tenants);
}

} // namespace exeunt
