// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/prefetch.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/run_trace.hpp>
#include <exeunt/actors/stage_orders.hpp>

#include <caf/actor_cast.hpp>
#include <caf/scheduled_actor.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

run_control::run_control(std::shared_ptr<engine_core> core, run_key key,
                         std::shared_ptr<const plan> what, run_options options,
                         std::unique_ptr<home_link> home)
  : core_(std::move(core)), key_(key), plan_(std::move(what)),
    options_(std::move(options)), home_(std::move(home)), seats_(*plan_),
    started_at_(core_->sched().time().now()),
    epochs_(std::make_unique<std::atomic<std::uint32_t>[]>(
      std::max<std::size_t>(plan_->streams.size(), 1))),
    callbacks_(std::make_shared<run_callbacks>(core_, key_.run)),
    doors_(std::make_shared<run_doors>(core_, callbacks_, *plan_, options_)),
    actors_(plan_->stages.size()),
    exits_(plan_->stages.size(), stage_exit::alive) {
  if (home_)
    gates_ = std::make_unique<traffic_gates>(*plan_);
  books_.reserve(plan_->stages.size());
  for (auto& stage : plan_->stages)
    books_.push_back(
      std::make_unique<ledger>(stage.inputs.size(), stage.outputs.size()));
  if (options_.watch || options_.trace > 0)
    watch_stages();
}

run_control::~run_control() = default;

void run_control::watch_stages() {
  options_.trace = std::min(options_.trace, defaults::max_traced);
  watches_ = make_watches(*plan_, traced_instants(options_.trace));
  depths_.resize(plan_->links.size());
  for (std::size_t i = 0; i < books_.size(); ++i)
    books_[i]->watched = watches_[i].get();
}

std::size_t run_control::index_of(std::string_view stage) const noexcept {
  auto same = [&](auto& it) { return it.name == stage; };
  auto i = std::find_if(plan_->stages.begin(), plan_->stages.end(), same);
  return static_cast<std::size_t>(i - plan_->stages.begin());
}

// -- for the SUPERVISOR -------------------------------------------------------

setting_map run_control::recast(std::size_t stage) {
  std::lock_guard guard{lock_};
  if (auto it = resettings_.find(stage); it != resettings_.end())
    it->second.untold.clear();
  actors_[stage] = nullptr;
  return settings_of(stage);
}

result<std::unique_ptr<processor>>
run_control::make(std::size_t stage, const setting_map& settings) {
  auto& spec = plan_->stages[stage];
  std::unique_ptr<processor> out;
  try {
    out = spec.what->make(settings);
  } catch (...) {
    return caught(spec.name);
  }
  if (!out)
    return error{ec::bad_setting, "the kind made no processor", spec.name};
  doors_->join(spec.name, *out);
  return out;
}

void run_control::enter(std::size_t stage, std::uint32_t incarnation,
                        const caf::actor& who) {
  seats_.take(stage, incarnation);
  doors_->enter(plan_->stages[stage].name, who);
  std::lock_guard guard{lock_};
  fates_.erase(stage);
  actors_[stage] = who;
  tell_settings(stage);
}

void run_control::publish(const run_standing& from) {
  std::lock_guard guard{lock_};
  said_.reason = from.reason();
  said_.why = from.why();
  if (from.failed_stage() < plan_->stages.size())
    said_.failed_stage = plan_->stages[from.failed_stage()].name;
  // The SUPERVISOR itself is an actor too.
  said_.actors_spawned = from.spawned() + 1;
  said_.actors_exited = from.exited();
  said_.actors_lost = from.lost();
  said_.actors_quarantined = 0;
  for (std::size_t i = 0; i < exits_.size(); ++i) {
    exits_[i] = from.exit_of(i);
    if (exits_[i] == stage_exit::quarantined)
      ++said_.actors_quarantined;
  }
  said_.state = from.state();
  correct_losses();
  // Only ROOT says that a run is over.
  if (!is_final(from.state()))
    state_.store(from.state(), std::memory_order_release);
}

void run_control::give_up(const run_standing& from) {
  std::lock_guard guard{lock_};
  for (std::size_t i = 0; i < actors_.size(); ++i)
    if (from.exit_of(i) == stage_exit::quarantined)
      stuck_.emplace(i, actors_[i]);
}

void run_control::supervise(caf::actor who) {
  std::lock_guard guard{lock_};
  supervisor_ = std::move(who);
}

caf::actor run_control::actor_of(std::string_view stage) const {
  return actor_at(index_of(stage));
}

caf::actor run_control::actor_at(std::size_t stage) const {
  std::lock_guard guard{lock_};
  return stage < actors_.size() ? actors_[stage] : nullptr;
}

void run_control::expect(std::size_t stage) const noexcept {
  if (gates_)
    gates_->expect(stage);
  std::lock_guard guard{lock_};
  if (stage < actors_.size() && actors_[stage])
    prefetch(caf::actor_cast<caf::abstract_actor*>(actors_[stage]),
             sizeof(caf::scheduled_actor));
}

void run_control::raise_epoch(stream_id stream, std::uint32_t epoch) noexcept {
  if (stream >= plan_->streams.size())
    return;
  auto& known = epochs_[stream];
  auto old = known.load();
  while (old < epoch && !known.compare_exchange_weak(old, epoch))
    continue;
}

caf::actor run_control::supervisor() const {
  std::lock_guard guard{lock_};
  return supervisor_;
}

// -- for ROOT -----------------------------------------------------------------

void run_control::conclude() {
  doors_->close();
  // A stage that is stuck may yet come back to its source.
  if (stragglers().empty())
    doors_->empty_sources();
  {
    std::lock_guard guard{lock_};
    ended_at_ = core_->sched().time().now();
    ++said_.actors_exited;
    supervisor_ = nullptr;
    for (std::size_t i = 0; i < actors_.size(); ++i)
      if (!stuck_.contains(i))
        actors_[i] = nullptr;
    close_events();
    state_.store(said_.state, std::memory_order_release);
    over_ = true;
  }
  ended_.notify_all();
  if (options_.on_end || options_.on_event || !options_.on_frame.empty())
    callbacks_->post_reserved(
      [self = shared_from_this()] { self->call_last(); });
  else
    settle();
}

/// The last of all callbacks: `wait` promises that none comes after it.
void run_control::call_last() {
  doors_->give_rest();
  if (options_.on_end)
    callbacks_->call("on_end", [&] { options_.on_end(probe()); });
  settle();
}

void run_control::settle() {
  {
    std::lock_guard guard{lock_};
    settled_ = true;
  }
  ended_.notify_all();
}

void run_control::abandon() {
  std::lock_guard guard{lock_};
  if (is_final(said_.state))
    return;
  said_.state = run_state::quarantined;
  said_.reason = end_reason::failed;
  said_.why = {ec::cancelled, "the SUPERVISOR was killed from outside"};
  for (std::size_t i = 0; i < actors_.size(); ++i)
    if (actors_[i] && exits_[i] == stage_exit::alive) {
      exits_[i] = stage_exit::quarantined;
      stuck_.emplace(i, actors_[i]);
      // A STAND-IN waits for what the node of its stage tells.
      if (home_ || seats_.node_of(i).empty())
        send_kill(actors_[i], actors_[i].address());
    }
  said_.actors_quarantined = stuck_.size();
}

} // namespace exeunt
