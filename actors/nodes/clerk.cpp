// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/nodes/admission.hpp>
#include <exeunt/actors/nodes/clerk.hpp>
#include <exeunt/actors/nodes/hosting.hpp>

#include <caf/event_based_actor.hpp>

#include <utility>

namespace exeunt {

namespace {

class clerk_actor final : public caf::event_based_actor {
public:
  clerk_actor(caf::actor_config& cfg, std::shared_ptr<engine_core> core,
              caf::actor courier, ask_kind question)
    : caf::event_based_actor(cfg), core_(std::move(core)),
      courier_(std::move(courier)), question_(std::move(question)) {
  }

  /// All that it does: who has no behavior leaves.
  caf::behavior make_behavior() override {
    auto& hub = core_->nodes();
    auto told = answer(question_, core_->kinds(),
                       [&](const kind& what, setting_map& settings) {
                         return admit(hub.rules(), what, settings);
                       });
    if (told.why == ec::refused || told.why == ec::unknown_kind)
      core_->note_refusal(told.why);
    carry(courier_, {}, 0, std::move(told));
    return {};
  }

  subtype_t subtype() const override {
    return blocking_subtype;
  }

private:
  std::shared_ptr<engine_core> core_;
  caf::actor courier_;
  ask_kind question_;
};

} // namespace

void spawn_clerk(std::shared_ptr<engine_core> core, caf::actor courier,
                 ask_kind question) {
  auto& sys = core->system();
  sys.spawn<clerk_actor>(std::move(core), std::move(courier),
                         std::move(question));
}

} // namespace exeunt
