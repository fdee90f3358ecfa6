// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/app_source.hpp>
#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/nodes/cast.hpp>
#include <exeunt/actors/nodes/deputy.hpp>
#include <exeunt/actors/nodes/hosting.hpp>
#include <exeunt/actors/nodes/node_network.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/root.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/supervisor.hpp>
#include <exeunt/actors/virtual_coordinator.hpp>
#include <exeunt/pipeline/saturating.hpp>

#include <caf/send.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

} // namespace

engine_core::engine_core(engine_options options,
                         std::shared_ptr<actor_house> house)
  : options_(std::move(options)), house_(std::move(house)),
    system_(house_->system()), scheduler_(&scheduler_of(system_)),
    virtual_(dynamic_cast<virtual_coordinator*>(scheduler_)) {
  root_ = system_.spawn(root, this);
  static_cast<void>(kinds_.add(app_source_kind()));
  static_cast<void>(kinds_.add(app_sink_kind()));
}

engine_core::~engine_core() = default;

error engine_core::refuse() const {
  if (closed_)
    return {ec::ended, "the engine takes no new runs", "start"};
  if (scheduler_->exhausted())
    return {ec::exhausted, "hung handlers hold every spare worker", "start",
            "end the program, or wait for them"};
  if (scheduler_->pool_exhausted())
    return {ec::exhausted, "blocking stages hold every thread of the pool",
            "start", "start it later"};
  return {};
}

/// Lets ROOT and everybody else know of a run; to be called under the lock.
void engine_core::open(const std::shared_ptr<run_control>& control,
                       const caf::actor& who) {
  spawned.fetch_add(1);
  runs_.emplace(who.id(), control);
  control->supervise(who);
  caf::anon_send(root_, watch_run{who});
}

start_result engine_core::start(std::shared_ptr<const plan> what,
                                run_options options) {
  std::unique_lock guard{lock_};
  if (auto why = refuse())
    return {std::nullopt, {std::move(why)}};
  if (auto why = reach_hosts(*what, nodes_))
    return {std::nullopt, {std::move(why)}};
  run_key key{nodes_.instance(), next_run_++};
  auto control = std::make_shared<run_control>(shared_from_this(), key,
                                               std::move(what),
                                               std::move(options));
  nodes_.enter(key, control);
  auto who = system().spawn<supervisor_actor, caf::lazy_init>(control);
  open(control, who);
  guard.unlock();
  caf::anon_send(who, start_run{});
  start_result out;
  out.value.emplace(std::move(control));
  return out;
}

error engine_core::host(run_key key, const host_run& how,
                        const caf::actor& courier) {
  if (how.version != protocol_version)
    return {ec::version_mismatch,
            "the home of the run speaks version " + std::to_string(how.version)
              + " of the protocol, this node "
              + std::to_string(protocol_version),
            nodes_.name(), "run the same release of exeunt everywhere"};
  auto what = plan_from_cast(how.cast, kinds_, nodes_.name());
  if (!what)
    return what.failure();
  if (network_)
    network_->introduce(how.addresses);
  std::lock_guard guard{lock_};
  // Who hosted it for a home that was out of reach does so in vain.
  auto old = nodes_.find(key);
  if (auto deputy = old ? old->supervisor() : nullptr)
    caf::anon_send(deputy, home_lost{});
  auto others
    = std::ranges::count_if(runs_, [&](auto& it) { return it.second != old; });
  if (auto why = refuse_hosting(static_cast<std::size_t>(others)))
    return why;
  auto control
    = std::make_shared<run_control>(shared_from_this(), key, *what,
                                    run_options{},
                                    link_home(key, courier, nodes_.tenants()));
  nodes_.enter(key, control);
  deputy_setup setup{control, courier};
  open(control, system().spawn<deputy_actor, caf::lazy_init>(&setup));
  return {};
}

/// What the others may find out before they ask.
error engine_core::refuse_hosting(std::size_t runs) const {
  auto card = nodes_.card();
  if (card.draining)
    return {ec::refused, "the node drains and takes no new runs", nodes_.name(),
            "place the stage on another node"};
  if (card.max_runs > 0 && runs >= card.max_runs)
    return {ec::exhausted,
            "the node has " + std::to_string(runs)
              + " runs, as many as it takes",
            nodes_.name(), "place the stage by a label, or start more nodes"};
  return refuse();
}

std::vector<caf::actor> engine_core::supervisor_down(caf::actor_id id) {
  std::shared_ptr<run_control> control;
  std::vector<caf::actor> stuck;
  {
    std::lock_guard guard{lock_};
    auto i = runs_.find(id);
    if (i == runs_.end())
      return stuck;
    control = std::move(i->second);
    runs_.erase(i);
    exited.fetch_add(1);
    ++concluding_;
    control->abandon();
    stuck = control->stragglers();
    quarantined.fetch_add(stuck.size());
    for (auto& it : stuck)
      stragglers_.emplace(it.id(), control);
  }
  // Who is stuck may yet be heard of from another node.
  if (stuck.empty())
    nodes_.forget(*control);
  control->conclude();
  {
    std::lock_guard guard{lock_};
    --concluding_;
  }
  settled_.notify_all();
  return stuck;
}

void engine_core::straggler_down(caf::actor_id id) {
  std::shared_ptr<run_control> control;
  {
    std::lock_guard guard{lock_};
    auto i = stragglers_.find(id);
    if (i == stragglers_.end())
      return;
    control = std::move(i->second);
    stragglers_.erase(i);
  }
  // Who sees the count sees the report that goes with it.
  auto missing = control->straggler_returned(id);
  quarantined.fetch_sub(1);
  ++(missing ? lost : exited);
  if (missing)
    control->lose(*missing);
  if (control->stragglers().empty())
    nodes_.forget(*control);
  settled_.notify_all();
}

actor_census engine_core::census() const {
  std::lock_guard guard{lock_};
  actor_census out;
  // In this order: an actor that exits meanwhile still counts as alive.
  out.exited = exited;
  out.lost = lost;
  out.quarantined = quarantined;
  out.spawned = spawned;
  out.alive = out.spawned - out.exited - out.lost - out.quarantined;
  out.runs = runs_.size();
  out.buffers = pool_.live();
  return out;
}

std::vector<std::shared_ptr<run_control>> engine_core::runs() const {
  std::lock_guard guard{lock_};
  std::vector<std::shared_ptr<run_control>> out;
  for (auto& [id, control] : runs_)
    out.push_back(control);
  return out;
}

void engine_core::open_network(node_options options) {
  auto made = node_network::open(shared_from_this(), std::move(options));
  if (made)
    network_ = std::move(*made);
  else
    no_network_ = made.failure();
}

result<node_network*> engine_core::network() {
  if (network_)
    return network_.get();
  if (no_network_)
    return no_network_;
  return error{ec::unsupported, "the engine takes no part in a network",
               "engine_options", "set its option `node`"};
}

void engine_core::note_refusal(const error& why) {
  nodes_.refused.fetch_add(1);
  log(log_entry::severity::warning, "node " + nodes_.name(),
      "refused: " + to_string(why));
}

void engine_core::close() {
  std::lock_guard guard{lock_};
  closed_ = true;
}

bool engine_core::must_not_wait() const {
  std::lock_guard guard{lock_};
  if (given_up_)
    return false;
  return scheduler_->on_runtime_thread()
         || scheduler_->callbacks().on_callback_thread();
}

bool engine_core::wait(const std::function<bool()>& done,
                       std::chrono::nanoseconds timeout,
                       const std::function<bool(deadline)>& sleep) {
  if (done())
    return true;
  auto due = detail::saturating_sum(media_time{scheduler_->time().now()},
                                    std::max(timeout, 0ns));
  if (!virtual_)
    return sleep(deadline{due});
  auto over = [&] { return done() || virtual_->time().now() >= due.count(); };
  return virtual_->run_until(over) && done();
}

void engine_core::log(log_entry::severity level, std::string place,
                      std::string text) {
  if (!options_.log)
    return;
  std::unique_lock guard{log_lock_};
  if (!limiter_.admit(scheduler_->time().now()))
    return;
  auto withheld = limiter_.take_withheld();
  guard.unlock();
  if (withheld > 0)
    text += " (" + std::to_string(withheld) + " entries were withheld)";
  options_.log({level, std::move(place), std::move(text)});
}

caf::actor engine_core::keeper_of(const resource& what) {
  return resources_.keeper_of(what, system(), scheduler_->time(),
                              [this](const caf::actor& who) {
                                caf::anon_send(root_, watch_keeper{who});
                              });
}

void engine_core::keeper_down(caf::actor_id who) {
  std::lock_guard guard{lock_};
  resources_.forget(who);
  settled_.notify_all();
}

} // namespace exeunt
