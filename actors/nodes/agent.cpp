// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/agent.hpp>
#include <exeunt/actors/nodes/courier.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/lookup.hpp>

#include <caf/actor_cast.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// What a tick is about.
enum : std::uint64_t { call_tick = 0, look_tick = 1 };

/// Names that are looked up at the same time. An engine that leaves waits for
/// those, and each has a thread of the blocking pool.
constexpr std::size_t most_lookups = 4;

/// Whether another call may come to more than the one that failed so.
bool may_pass(const error& why) {
  for (auto code : {ec::unreachable, ec::lost, ec::timed_out, ec::duplicate,
                    ec::truncated, ec::ended, ec::conflict, ec::exhausted})
    if (why == code)
      return true;
  return false;
}

class agent_actor final : public caf::stateful_actor<agent_state> {
public:
  agent_actor(caf::actor_config& cfg, std::shared_ptr<engine_core> core,
              bool joins)
    : caf::stateful_actor<agent_state>(cfg) {
    state.prepare(std::move(core), joins);
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

} // namespace

agent_state::~agent_state() {
  if (clock_)
    clock_->forget(self_->address());
}

void agent_state::prepare(std::shared_ptr<engine_core> core, bool joins) {
  core_ = std::move(core);
  joins_ = joins;
  clock_ = &core_->sched().time();
  book_ = peer_book{core_->nodes().instance()};
  self_->set_default_handler(caf::drop);
  self_->set_down_handler(
    [this](const caf::down_msg& x) { courier_down(x.source.id()); });
}

caf::behavior agent_state::handlers() {
  return {
    [this](const parcel&) { knocked(); },
    [this](const open_doors& x) {
      doors_ = x.doors;
      look_around();
    },
    [this](const peer_wanted& x) { want(x); },
    [this](name_looked_up& x) { looked_up(x); },
    [this](const guest_came& x) { came(x); },
    [this](const guest_left& x) { left(x); },
    [this](const nobody_answered& x) {
      failed(book_.failed(x.call, clock_->now()), x.why);
    },
    [this](const turned_away& x) {
      core_->log(log_entry::severity::warning, "door",
                 x.from + " was not let in: " + to_string(x.why));
    },
    [this](const door_answer& x) { answered(x); },
    [this](const node_met& x) { met(x.name); },
    [this](const nodes_heard& x) { heard(x); },
    [this](tick x) {
      if (x.token == call_tick)
        call_due();
      else
        look_around();
    },
    [this](close_doors) { close(); },
  };
}

// -- calls --------------------------------------------------------------------

bool agent_state::is_met(const std::string& name) const {
  auto all = core_->nodes().views(0);
  return std::any_of(all.begin(), all.end(), [&](auto& it) {
    return it.name == name && !it.version.empty();
  });
}

void agent_state::want(const peer_wanted& what) {
  auto now = clock_->now();
  if (!what.outcome)
    book_.hear(what.address, what.name, now);
  else if (auto why = book_.want(what.address, what.name, now))
    return what.outcome->settle(why);
  if (guests_.contains(what.name))
    book_.connected(what.name, 0);
  if (what.outcome && is_met(what.name))
    what.outcome->settle({});
  else if (what.outcome)
    waiters_.push_back({what.address, what.outcome});
  call_due();
}

void agent_state::call_due() {
  for (auto& whom : book_.due(clock_->now()))
    call(whom);
  if (auto due = book_.next_due())
    clock_->arm(self_->address(), call_tick, *due);
}

void agent_state::call(const peer_book::call& whom) {
  auto found = resolve_digits(whom.address);
  if (found.failure() != ec::not_found)
    return reach(whom, std::move(found));
  nameless_.push_back(whom);
  look_names_up();
}

/// The AGENT itself must not wait for the system's answer: it lets others in.
void agent_state::look_names_up() {
  for (; lookups_ < most_lookups && !nameless_.empty(); ++lookups_) {
    spawn_lookup(core_->system(), caf::actor_cast<caf::actor>(self_),
                 std::move(nameless_.front()));
    nameless_.pop_front();
  }
}

void agent_state::looked_up(name_looked_up& what) {
  --lookups_;
  look_names_up();
  // The node may have come meanwhile.
  if (book_.awaits_call(what.whom.address))
    reach(what.whom, std::move(what.where));
}

void agent_state::reach(const peer_book::call& whom,
                        result<std::vector<socket_address>> where) {
  if (where)
    return book_.called(whom.address,
                        doors_->outer().call(std::move(*where), whom.name));
  book_.failed(whom.address, clock_->now());
  failed(whom.address, where.failure());
}

void agent_state::failed(const std::string& address, const error& why) {
  core_->log(log_entry::severity::warning, "node at " + address,
             to_string(why));
  for (auto& it : waiters_)
    if (it.address == address && may_pass(why))
      it.outcome->note(why);
    else if (it.address == address)
      it.outcome->settle(why);
  std::erase_if(waiters_, [](auto& it) { return it.outcome->is_settled(); });
  call_due();
}

// -- who comes and goes -------------------------------------------------------

void agent_state::came(const guest_came& what) {
  auto& [who, call] = what.who;
  guests_.insert_or_assign(who.name, inside{who, {}});
  book_.connected(who.name, call);
  if (call == 0)
    return doors_->inner().admit(who.node_id, std::move(*what.way));
  auto tell = [me = caf::actor_cast<caf::actor>(self_), name = who.name,
               instance = who.instance](result<caf::actor> agent) {
    door_answer out{name, instance, agent ? *agent : nullptr, agent.failure()};
    caf::anon_send(me, std::move(out));
  };
  doors_->inner().connect(who.node_id, std::move(*what.way), tell);
}

caf::actor agent_state::give_courier(inside& to) {
  auto& name = to.who.name;
  to.courier = spawn_courier(core_, {name, book_.address_of(name),
                                     caf::actor_cast<caf::actor>(self_)});
  self_->monitor(to.courier);
  return to.courier;
}

/// A node that we called has shown its AGENT.
void agent_state::answered(const door_answer& what) {
  auto i = guests_.find(what.name);
  if (i == guests_.end() || i->second.who.instance != what.instance)
    return;
  if (what.agent)
    self_->anon_send(give_courier(i->second), knock_at{what.agent});
  else
    doors_->outer().part(what.name);
}

/// The COURIER of a node that came wants one to meet. The wall lets in parcels
/// of that node only.
void agent_state::knocked() {
  auto who = caf::actor_cast<caf::actor>(self_->current_sender());
  if (!who)
    return;
  auto id = caf::to_string(who.node());
  for (auto& [name, it] : guests_)
    if (it.who.node_id == id && !it.courier)
      self_->anon_send(give_courier(it), meet_courier{who});
}

void agent_state::left(const guest_left& what) {
  auto& name = what.who.who.name;
  auto i = guests_.find(name);
  if (i == guests_.end() || i->second.who.instance != what.who.who.instance)
    return;
  if (i->second.courier)
    self_->anon_send(i->second.courier, part_couriers{what.why});
  guests_.erase(i);
  book_.gone(name, clock_->now());
  call_due();
}

/// Without a COURIER a connection is good for nothing.
void agent_state::courier_down(caf::actor_id who) {
  for (auto& [name, it] : guests_)
    if (it.courier && it.courier.id() == who)
      doors_->outer().part(name);
}

// -- what the others tell -----------------------------------------------------

void agent_state::met(const std::string& name) {
  auto& all = waiters_;
  for (auto& it : all)
    if (book_.name_at(it.address) == name)
      it.outcome->settle({});
  std::erase_if(all, [](auto& it) { return it.outcome->is_settled(); });
  if (joins_ && guests_.contains(name))
    carry(guests_[name].courier, {}, 0, ask_nodes{});
}

/// Who joins calls everybody of whom it hears.
void agent_state::heard(const nodes_heard& what) {
  if (!joins_)
    return;
  for (auto& it : what.nodes)
    if (!it.address.empty() && it.name != core_->nodes().name()
        && !guests_.contains(it.name))
      book_.hear(it.address, it.name, clock_->now());
  call_due();
}

void agent_state::look_around() {
  auto now = clock_->now();
  core_->nodes().cpu = cpu_.lap(now);
  if (joins_ && now >= ask_at_) {
    for (auto& [name, it] : guests_)
      if (it.courier)
        carry(it.courier, {}, 0, ask_nodes{});
    ask_at_ = now + defaults::joining_period.count();
  }
  clock_->arm(self_->address(), look_tick,
              now + defaults::node_heartbeat.count() * 10);
}

void agent_state::close() {
  for (auto& [name, it] : guests_)
    if (it.courier)
      self_->anon_send(it.courier, part_couriers{{ec::ended, "the node ends"}});
  for (auto& it : waiters_)
    it.outcome->settle({ec::ended, "the engine ends"});
  self_->quit();
}

caf::actor spawn_agent(const std::shared_ptr<engine_core>& core, bool joins) {
  return core->system().spawn<agent_actor, caf::lazy_init>(core, joins);
}

} // namespace exeunt
