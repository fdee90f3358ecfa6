// This file is part of exeunt. See the file LICENSE for license terms.

// What the handle asks of a run.

#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/send.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Enters `changed` in `to`.
void overlay(setting_map& to, const setting_map& changed) {
  for (auto& [key, value] : changed)
    to.insert_or_assign(key, value);
}

} // namespace

error run_control::set(std::string_view stage, const setting_map& changed) {
  auto index = index_of(stage);
  if (index == plan_->stages.size())
    return {ec::unknown_stage, "the run has no such stage", std::string{stage}};
  auto& spec = plan_->stages[index];
  if (spec.elided)
    return {ec::bad_setting, "the plan left the stage out", spec.name,
            "change the stage in front of it"};
  std::unique_lock guard{lock_};
  for (auto known = settings_of(index);; known = settings_of(index)) {
    auto merged = known;
    overlay(merged, changed);
    // Another node may have to be asked, and its answer needs the lock.
    guard.unlock();
    if (auto legal = spec.what->canonical(merged); !legal)
      return legal.failure();
    guard.lock();
    if (settings_of(index) == known)
      break;
  }
  if (over_)
    return ec::ended;
  auto& kept = resettings_[index];
  overlay(kept.all, changed);
  overlay(kept.untold, changed);
  if (actors_[index])
    tell_settings(index);
  return {};
}

/// To be called under the lock, as the next one.
setting_map run_control::settings_of(std::size_t stage) const {
  auto out = plan_->stages[stage].settings;
  if (auto it = resettings_.find(stage); it != resettings_.end())
    overlay(out, it->second.all);
  return out;
}

/// The lock lets changes arrive in their order.
void run_control::tell_settings(std::size_t stage) {
  auto it = resettings_.find(stage);
  if (it == resettings_.end())
    return;
  auto changed = std::exchange(it->second.untold, {});
  if (!changed.empty())
    caf::anon_send(actors_[stage],
                   new_settings{{changed.begin(), changed.end()}});
}

result<stream_id> run_control::stream_of(std::string_view name) const {
  std::vector<stream_id> found;
  for (std::size_t i = 0; i < plan_->streams.size(); ++i) {
    auto& it = plan_->streams[i];
    // Without a name, the stream of the only source is meant.
    if (name.empty() ? plan_->stages[it.stage].inputs.empty() : it.name == name)
      found.push_back(static_cast<stream_id>(i));
  }
  if (found.size() == 1)
    return found.front();
  if (found.empty() && name.empty())
    return error{ec::unknown_stream, "no source of the run has a stream"};
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
  for (std::size_t i = 0; i < plan_->stages.size(); ++i) {
    auto& passing = plan_->stages[i].streams;
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
  doors_->raise_epoch(plan_->stages[plan_->streams[*stream].stage].name, epoch);
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
  auto inside = core_->must_not_wait();
  if (!over_ && inside)
    return error{ec::would_deadlock,
                 "the run cannot end while this thread waits for it", "wait",
                 "wait on a thread of the application, or use on_end"};
  auto over = [&] { return inside ? over_.load() : settled_.load(); };
  auto sleep = [&](engine_core::deadline until) {
    std::unique_lock guard{lock_};
    return ended_.wait_until(guard, until, over);
  };
  if (!core_->wait(over, timeout, sleep))
    return ec::timed_out;
  return probe();
}

} // namespace exeunt
