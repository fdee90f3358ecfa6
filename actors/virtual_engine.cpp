// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/stage_orders.hpp>
#include <exeunt/actors/virtual_engine.hpp>

#include <utility>

namespace exeunt {

namespace {

std::shared_ptr<engine_core> make_core(std::uint64_t seed,
                                       engine_options options) {
  auto how = [seed](caf::actor_system_config& cfg) {
    load_virtual_coordinator(cfg, seed);
  };
  return std::make_shared<engine_core>(std::move(options),
                                       std::make_shared<actor_house>(how));
}

} // namespace

virtual_engine::virtual_engine(std::uint64_t seed, engine_options options)
  : core_(make_core(seed, std::move(options))), engine_(core_) {
}

virtual_engine::virtual_engine(const virtual_engine& beside, std::string name)
  : core_(
    std::make_shared<engine_core>(engine_options{}, beside.core_->house())),
    engine_(core_) {
  core_->nodes().call(std::move(name));
  core_->nodes().rule({.hosts = true});
}

virtual_coordinator& virtual_engine::schedule() noexcept {
  return dynamic_cast<virtual_coordinator&>(core_->sched());
}

caf::actor virtual_engine::actor_of(std::string_view stage,
                                    std::uint64_t id) const {
  for (auto& run : core_->runs())
    if (id == 0 || run->id() == id)
      return run->actor_of(stage);
  return nullptr;
}

bool virtual_engine::kill(std::string_view stage) {
  auto who = actor_of(stage);
  if (!who)
    return false;
  send_kill(who, who.address());
  return true;
}

} // namespace exeunt
