// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/resource_keeper.hpp>
#include <exeunt/actors/tick.hpp>

#include <caf/send.hpp>

#include <utility>

namespace exeunt {

namespace {

/// Calls the user's function; what it throws stops here.
resource_loaded try_load(const resource_definition& what) {
  error why;
  try {
    auto made = what.load();
    if (made && *made)
      return {*std::move(made), {}};
    why = made ? error{ec::library_failed, "nothing was made"} : made.failure();
  } catch (...) {
    why = caught();
  }
  return {nullptr, std::move(why)};
}

/// Makes and destroys a resource on the blocking pool.
class loader_actor final : public caf::event_based_actor {
public:
  loader_actor(caf::actor_config& cfg, resource what, caf::actor keeper)
    : caf::event_based_actor(cfg), what_(std::move(what)),
      keeper_(std::move(keeper)) {
  }

  caf::behavior make_behavior() override {
    return {
      [this](load_resource) { caf::anon_send(keeper_, try_load(*what_)); },
      [this](unload_resource& x) {
        x.thing.reset();
        caf::anon_send(keeper_, resource_unloaded{});
      },
    };
  }

  subtype_t subtype() const override {
    return blocking_subtype;
  }

private:
  resource what_;
  caf::actor keeper_;
};

} // namespace

keeper_state::keeper_state(caf::event_based_actor* self) : self_(self) {
}

keeper_state::~keeper_state() {
  if (clock_)
    clock_->forget(self_->address());
}

void keeper_state::prepare(resource what, exeunt::clock& time) {
  clock_ = &time;
  what_ = std::move(what);
  desk_ = std::make_unique<resource_desk>(*what_, *this);
}

caf::behavior keeper_state::handlers() {
  self_->set_default_handler(caf::drop);
  self_->set_down_handler([this](const caf::down_msg& x) {
    if (loader_ && x.source == loader_.address())
      self_->quit();
    else
      withdraw(x.source);
  });
  return {
    [this](const ask_lease& x) { ask(x); },
    [this](const withdraw_lease& x) { withdraw(x.who.address()); },
    [this](lease_returned) { desk_->returned(clock_->now()); },
    [this](resource_loaded& x) {
      thing_ = std::move(x.thing);
      desk_->loaded(std::move(x.why), clock_->now());
    },
    [this](resource_unloaded) { desk_->unloaded(); },
    [this](tick) { desk_->tick(clock_->now()); },
    [this](close_resource) { desk_->close(); },
  };
}

void keeper_state::ask(const ask_lease& x) {
  auto now = clock_->now();
  if (askers_.emplace(x.who.id(), x.who).second)
    self_->monitor(x.who);
  desk_->ask({x.who.id(), x.ticket, now + x.patience}, now);
}

void keeper_state::withdraw(const caf::actor_addr& who) {
  desk_->withdraw(who.id());
  static_cast<void>(take(who.id()));
}

/// Returns the actor that waits as `who`, and forgets it.
caf::actor keeper_state::take(std::uint64_t who) {
  auto i = askers_.find(who);
  if (i == askers_.end())
    return nullptr;
  auto out = std::move(i->second);
  askers_.erase(i);
  self_->demonitor(out);
  return out;
}

// -- implementation of desk_hands ---------------------------------------------

void keeper_state::load() {
  if (!loader_) {
    loader_ = self_->spawn<loader_actor, caf::lazy_init>(
      what_, caf::actor_cast<caf::actor>(self_));
    self_->monitor(loader_);
  }
  caf::anon_send(loader_, load_resource{});
}

void keeper_state::unload() {
  caf::anon_send(loader_, unload_resource{std::move(thing_)});
}

// The lease does not hold the resource, which thus dies where it was made.
void keeper_state::grant(const lease_request& to) {
  auto give_back = [keeper = caf::actor_cast<caf::actor>(self_)](void*) {
    caf::anon_send(keeper, lease_returned{});
  };
  lease share{thing_.get(), std::move(give_back)};
  if (auto who = take(to.who))
    caf::anon_send(who, lease_answer{to.ticket, std::move(share), {}});
}

void keeper_state::refuse(const lease_request& to, const error& why) {
  if (auto who = take(to.who))
    caf::anon_send(who, lease_answer{to.ticket, {}, why});
}

void keeper_state::arm(instant due) {
  clock_->arm(self_->address(), 0, due);
}

void keeper_state::finish() {
  if (loader_)
    caf::anon_send_exit(loader_, caf::exit_reason::user_shutdown);
  else
    self_->quit();
}

} // namespace exeunt
