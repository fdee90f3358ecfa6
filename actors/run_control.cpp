// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/send.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace exeunt {

run_control::run_control(std::shared_ptr<engine_core> core, std::uint64_t id,
                         plan what, run_options options)
  : core_(std::move(core)), id_(id), plan_(std::move(what)),
    options_(std::move(options)), started_at_(core_->sched().time().now()),
    epochs_(std::make_unique<std::atomic<std::uint32_t>[]>(
      std::max<std::size_t>(plan_.streams.size(), 1))),
    doors_(std::make_shared<run_doors>(core_, id_, plan_, options_)),
    actors_(plan_.stages.size()), untold_(plan_.stages.size()),
    exits_(plan_.stages.size(), stage_exit::alive) {
  for (auto& stage : plan_.stages) {
    books_.push_back(std::make_unique<ledger>());
    settings_.push_back(stage.settings);
  }
}

run_control::~run_control() = default;

std::size_t run_control::index_of(std::string_view stage) const noexcept {
  auto same = [&](auto& it) { return it.name == stage; };
  auto i = std::find_if(plan_.stages.begin(), plan_.stages.end(), same);
  return static_cast<std::size_t>(i - plan_.stages.begin());
}

// -- for the handle -----------------------------------------------------------

error run_control::set(std::string_view stage, const setting_map& changed) {
  auto index = index_of(stage);
  if (index == plan_.stages.size())
    return {ec::unknown_stage, "the run has no such stage", std::string{stage}};
  auto& spec = plan_.stages[index];
  if (spec.elided)
    return {ec::bad_setting, "the plan left the stage out", spec.name,
            "change the stage in front of it"};
  std::lock_guard guard{lock_};
  auto merged = settings_[index];
  for (auto& [key, value] : changed)
    merged.insert_or_assign(key, value);
  if (auto legal = spec.what->canonical(merged); !legal)
    return legal.failure();
  if (over_)
    return ec::ended;
  settings_[index] = std::move(merged);
  for (auto& [key, value] : changed)
    untold_[index].insert_or_assign(key, value);
  if (actors_[index])
    tell_settings(index);
  return {};
}

/// To be called under the lock, so that changes arrive in their order.
void run_control::tell_settings(std::size_t stage) {
  auto changed = std::exchange(untold_[stage], {});
  if (!changed.empty())
    caf::anon_send(actors_[stage],
                   new_settings{{changed.begin(), changed.end()}});
}

result<stream_id> run_control::stream_of(std::string_view name) const {
  std::vector<stream_id> found;
  for (std::size_t i = 0; i < plan_.streams.size(); ++i) {
    auto& it = plan_.streams[i];
    // Without a name, the stream of the only source is meant.
    if (name.empty() ? plan_.stages[it.stage].inputs.empty() : it.name == name)
      found.push_back(static_cast<stream_id>(i));
  }
  if (found.size() == 1)
    return found.front();
  if (name.empty())
    return error{ec::unknown_stream,
                 "the run has several streams",
                 {},
                 "name the one to interrupt"};
  return error{ec::unknown_stream, "the run has no such stream",
               std::string{name}};
}

std::vector<caf::actor> run_control::actors_of(stream_id stream) const {
  std::vector<caf::actor> out;
  std::lock_guard guard{lock_};
  for (std::size_t i = 0; i < plan_.stages.size(); ++i) {
    auto& passing = plan_.stages[i].streams;
    if (actors_[i]
        && std::find(passing.begin(), passing.end(), stream) != passing.end())
      out.push_back(actors_[i]);
  }
  return out;
}

error run_control::interrupt(std::string_view name) {
  auto stream = stream_of(name);
  if (!stream)
    return stream.failure();
  if (over_)
    return ec::ended;
  auto epoch = epochs_[*stream].fetch_add(1) + 1;
  doors_->raise_epoch(plan_.stages[plan_.streams[*stream].stage].name, epoch);
  for (auto& who : actors_of(*stream))
    caf::anon_send<caf::message_priority::high>(who, interrupt_stream{*stream,
                                                                      epoch});
  return {};
}

void run_control::end() {
  doors_->close_sources();
  if (auto who = supervisor())
    caf::anon_send(who, end_run{});
}

void run_control::cancel() {
  doors_->close_sources();
  if (auto who = supervisor())
    caf::anon_send<caf::message_priority::high>(who, cancel_run{});
}

result<report> run_control::wait(std::chrono::nanoseconds timeout) {
  if (!over_ && core_->must_not_wait())
    return error{ec::would_deadlock,
                 "the run cannot end while this thread waits for it", "wait",
                 "wait on a thread of the application, or use on_end"};
  auto over = [this] { return over_.load(); };
  auto sleep = [&](engine_core::deadline until) {
    std::unique_lock guard{lock_};
    return ended_.wait_until(guard, until, over);
  };
  if (!core_->wait(over, timeout, sleep))
    return ec::timed_out;
  return probe();
}

// -- for the SUPERVISOR -------------------------------------------------------

result<std::unique_ptr<processor>> run_control::make(std::size_t stage) {
  auto& spec = plan_.stages[stage];
  std::unique_ptr<processor> out;
  setting_map settings;
  {
    std::lock_guard guard{lock_};
    settings = settings_[stage];
    untold_[stage].clear();
    actors_[stage] = nullptr;
  }
  try {
    out = spec.what->make(settings);
  } catch (const std::exception& ex) {
    return error{ec::threw, ex.what(), spec.name};
  }
  if (!out)
    return error{ec::bad_setting, "the kind made no processor", spec.name};
  doors_->join(spec.name, *out);
  return out;
}

void run_control::enter(std::size_t stage, const caf::actor& who) {
  doors_->enter(plan_.stages[stage].name, who);
  std::lock_guard guard{lock_};
  actors_[stage] = who;
  tell_settings(stage);
}

void run_control::publish(const supervision& from) {
  std::lock_guard guard{lock_};
  said_.reason = from.reason();
  said_.why = from.why();
  if (from.failed_stage() < plan_.stages.size())
    said_.failed_stage = plan_.stages[from.failed_stage()].name;
  // The SUPERVISOR itself is an actor too.
  said_.actors_spawned = from.spawned() + 1;
  said_.actors_exited = from.exited();
  said_.actors_quarantined = 0;
  for (std::size_t i = 0; i < exits_.size(); ++i) {
    exits_[i] = from.exit_of(i);
    if (exits_[i] == stage_exit::quarantined)
      ++said_.actors_quarantined;
  }
  said_.state = from.state();
  // Only ROOT says that a run is over.
  if (!is_final(from.state()))
    state_.store(from.state(), std::memory_order_release);
}

void run_control::give_up(const supervision& from) {
  std::lock_guard guard{lock_};
  for (std::size_t i = 0; i < actors_.size(); ++i)
    if (from.exit_of(i) == stage_exit::quarantined)
      stuck_.push_back(actors_[i]);
}

void run_control::supervise(caf::actor who) {
  std::lock_guard guard{lock_};
  supervisor_ = std::move(who);
}

caf::actor run_control::actor_of(std::string_view stage) const {
  auto index = index_of(stage);
  std::lock_guard guard{lock_};
  return index < actors_.size() ? actors_[index] : nullptr;
}

caf::actor run_control::supervisor() const {
  std::lock_guard guard{lock_};
  return supervisor_;
}

// -- for ROOT -----------------------------------------------------------------

void run_control::conclude() {
  doors_->close();
  {
    std::lock_guard guard{lock_};
    ended_at_ = core_->sched().time().now();
    ++said_.actors_exited;
    supervisor_ = nullptr;
    actors_.assign(actors_.size(), nullptr);
    close_events();
    state_.store(said_.state, std::memory_order_release);
    over_ = true;
  }
  ended_.notify_all();
  if (options_.on_end)
    call_on_end();
}

void run_control::call_on_end() {
  auto last = [self = shared_from_this()] {
    self->options_.on_end(self->probe());
  };
  if (!core_->sched().callbacks().post(id_, last))
    core_->log(log_entry::severity::warning, "run " + std::to_string(id_),
               "on_end was not called: too many callbacks wait");
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
      stuck_.push_back(actors_[i]);
      caf::anon_send<caf::message_priority::high>(
        actors_[i],
        caf::exit_msg{actors_[i].address(), caf::exit_reason::kill});
    }
  said_.actors_quarantined = stuck_.size();
}

std::vector<caf::actor> run_control::stragglers() const {
  std::lock_guard guard{lock_};
  return stuck_;
}

void run_control::straggler_returned(caf::actor_id who) {
  std::lock_guard guard{lock_};
  auto n = std::erase_if(stuck_, [&](auto& it) { return it.id() == who; });
  said_.actors_quarantined -= n;
  said_.actors_exited += n;
}

} // namespace exeunt
