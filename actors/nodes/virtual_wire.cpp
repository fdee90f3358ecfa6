// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/nodes/virtual_wire.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace exeunt {

namespace {

struct wire_delay {
  std::int64_t ns = 0;
};

struct swallow_parcels {};

template <class Inspector>
auto inspect(Inspector& f, wire_delay& x) {
  return f(x.ns);
}

template <class Inspector>
auto inspect(Inspector& f, swallow_parcels&) {
  return f();
}

/// One direction of a wire.
class wire_state {
public:
  explicit wire_state(caf::event_based_actor* self) : self_(self) {
  }

  ~wire_state() {
    if (clock_)
      clock_->forget(self_->address());
  }

  void prepare(exeunt::clock& clock, caf::actor to, std::int64_t delay) {
    clock_ = &clock;
    to_ = std::move(to);
    delay_ = delay;
    self_->set_default_handler(caf::drop);
  }

  caf::behavior handlers() {
    return {
      [this](parcel& x) { keep(std::move(x)); },
      [this](tick) { deliver(); },
      [this](wire_delay x) { delay_ = x.ns; },
      [this](swallow_parcels) { swallows_ = true; },
    };
  }

private:
  struct late_parcel {
    std::int64_t due = 0;
    parcel what;
  };

  /// A shorter delay does not let a parcel pass another.
  void keep(parcel what) {
    if (swallows_)
      return;
    last_due_ = std::max(last_due_, clock_->now() + delay_);
    late_.push_back({last_due_, std::move(what)});
    deliver();
  }

  void deliver() {
    while (!late_.empty() && late_.front().due <= clock_->now())
      self_->anon_send(to_, late_.pop_front().what);
    if (!late_.empty())
      clock_->arm(self_->address(), 0, late_.front().due);
  }

  caf::event_based_actor* self_;
  exeunt::clock* clock_ = nullptr;
  caf::actor to_;
  std::int64_t delay_ = 0;
  std::int64_t last_due_ = 0;
  ring_queue<late_parcel> late_;
  bool swallows_ = false;
};

class wire_actor final : public caf::stateful_actor<wire_state> {
public:
  wire_actor(caf::actor_config& cfg, exeunt::clock* clock, caf::actor to,
             std::int64_t delay)
    : caf::stateful_actor<wire_state>(cfg) {
    state.prepare(*clock, std::move(to), delay);
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

/// Spawns a COURIER that can be asked at once: it will have met the other one
/// before it reads anything else.
caf::actor meet_soon(const std::shared_ptr<engine_core>& core,
                     const std::string& node) {
  auto out = spawn_courier(core, {node});
  core->nodes().meet(node, out);
  return out;
}

} // namespace

virtual_wire::virtual_wire(const std::shared_ptr<engine_core>& one,
                           const std::shared_ptr<engine_core>& other,
                           std::chrono::nanoseconds delay) {
  auto here = meet_soon(one, other->nodes().name());
  auto there = meet_soon(other, one->nodes().name());
  auto spawn = [&](const caf::actor& to) {
    return one->system().spawn<wire_actor, caf::lazy_init>(&one->sched().time(),
                                                           to, delay.count());
  };
  there_ = spawn(there);
  back_ = spawn(here);
  caf::anon_send(here, meet_courier{there_});
  caf::anon_send(there, meet_courier{back_});
}

virtual_wire::~virtual_wire() {
  cut();
}

void virtual_wire::set_delay(std::chrono::nanoseconds delay) {
  for (auto& it : {there_, back_})
    caf::anon_send(it, wire_delay{delay.count()});
}

void virtual_wire::swallow() {
  for (auto& it : {there_, back_})
    caf::anon_send(it, swallow_parcels{});
}

void virtual_wire::deafen() {
  caf::anon_send(back_, swallow_parcels{});
}

void virtual_wire::cut() {
  for (auto& it : {there_, back_})
    caf::anon_send_exit(it, caf::exit_reason::user_shutdown);
}

} // namespace exeunt
