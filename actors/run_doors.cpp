// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/run_doors.hpp>

#include <thread>
#include <utility>

namespace exeunt {

namespace {

constexpr int frames_per_turn = 16;

} // namespace

/// One call of the application on its way through a door.
class run_doors::visit {
public:
  explicit visit(run_doors& to) noexcept : to_(to) {
    ++to_.visitors_;
  }

  visit(const visit&) = delete;
  visit& operator=(const visit&) = delete;

  ~visit() {
    --to_.visitors_;
  }

  /// Returns whether the run goes on, at least until the visit is over.
  [[nodiscard]] bool welcome() const noexcept {
    return !to_.closed_;
  }

private:
  run_doors& to_;
};

run_doors::run_doors(std::shared_ptr<engine_core> core,
                     std::shared_ptr<run_callbacks> callbacks, const plan& what,
                     const run_options& options)
  : core_(std::move(core)), callbacks_(std::move(callbacks)) {
  for (auto& stage : what.stages) {
    auto& kind = stage.what->facts.name;
    if (kind == app_source::kind_name) {
      auto settings = parse_settings<app_source>(stage.settings);
      auto& door = sources_[stage.name];
      door.settings = settings ? *settings : app_source{};
      door.ring = std::make_shared<frame_ring>(door.settings.capacity);
    } else if (kind == app_sink::kind_name) {
      auto settings = parse_settings<app_sink>(stage.settings);
      auto& door = sinks_[stage.name];
      auto capacity = settings ? settings->capacity : app_sink{}.capacity;
      door.queue = std::make_shared<frame_queue>(capacity);
      if (auto i = options.on_frame.find(stage.name);
          i != options.on_frame.end())
        door.on_frame = i->second;
    }
  }
}

// -- for the application ------------------------------------------------------

ec run_doors::push(std::string_view source, frame what) {
  auto i = sources_.find(source);
  return i == sources_.end() ? ec::unknown_stage
                             : push(i->second, std::move(what));
}

ec run_doors::push(push_door& door, frame what) {
  visit here{*this};
  if (!here.welcome())
    return ec::ended;
  if (!fits(door.settings, what))
    return ec::format_mismatch;
  if (door.settings.live) {
    what.header.captured = core_->sched().time().now();
    what.header.released = what.header.captured;
  }
  auto code = door.ring->push(what);
  if (code != ec::full)
    ring(door);
  return code;
}

error run_doors::push_wait(std::string_view source, frame what,
                           std::chrono::nanoseconds timeout) {
  auto i = sources_.find(source);
  if (i == sources_.end())
    return {ec::unknown_stage, "the run has no such app_source",
            std::string{source}};
  auto& door = i->second;
  if (!closed_ && core_->must_not_wait())
    return ec::would_deadlock;
  auto code = ec::full;
  auto gone = [&] {
    if (code == ec::full)
      code = push(door, what);
    return code != ec::full;
  };
  auto sleep = [&](engine_core::deadline until) {
    while (door.ring->wait_for_room(until))
      if (gone())
        return true;
    return false;
  };
  static_cast<void>(core_->wait(gone, timeout, sleep));
  return code == ec::full ? ec::timed_out : code;
}

result<frame> run_doors::pull(std::string_view sink,
                              std::chrono::nanoseconds timeout) {
  auto i = sinks_.find(sink);
  if (i == sinks_.end())
    return error{ec::unknown_stage, "the run has no such app_sink",
                 std::string{sink}};
  auto& queue = *i->second.queue;
  if (!queue.is_settled()) {
    if (core_->must_not_wait())
      return ec::would_deadlock;
    auto settled = [&] { return queue.is_settled(); };
    auto sleep = [&](engine_core::deadline until) {
      return queue.wait_until(until);
    };
    if (!core_->wait(settled, timeout, sleep))
      return ec::timed_out;
  }
  return queue.pop();
}

// -- for the run --------------------------------------------------------------

void run_doors::join(std::string_view stage, processor& inside) {
  if (auto source = dynamic_cast<app_source_processor*>(&inside))
    source->bind(sources_.find(stage)->second.ring);
  if (auto sink = dynamic_cast<app_sink_processor*>(&inside)) {
    auto& door = sinks_.find(stage)->second;
    std::function<void()> announce;
    if (door.on_frame)
      announce = [this, &door] { call_back(door); };
    sink->bind(door.queue, std::move(announce));
  }
}

void run_doors::enter(std::string_view stage, const caf::actor& who) {
  auto bell = make_doorbell(caf::actor_cast<caf::actor_addr>(who));
  if (auto i = sources_.find(stage); i != sources_.end()) {
    i->second.bells.push_back(bell);
    i->second.bell.store(bell.get());
  }
  if (auto i = sinks_.find(stage); i != sinks_.end())
    i->second.queue->open([this, bell] {
      visit here{*this};
      if (here.welcome())
        core_->sched().time().ring(*bell);
    });
}

void run_doors::raise_epoch(std::string_view stage, std::uint32_t epoch) {
  if (auto i = sources_.find(stage); i != sources_.end())
    i->second.ring->raise_epoch(epoch);
}

void run_doors::close_sources() {
  visit here{*this};
  for (auto& [name, door] : sources_) {
    door.ring->close();
    if (here.welcome())
      ring(door);
  }
}

void run_doors::close() {
  for (auto& [name, door] : sinks_)
    door.queue->close();
  close_sources();
  closed_ = true;
  // A visit is as short as a push.
  while (visitors_ > 0)
    std::this_thread::yield();
}

void run_doors::ring(push_door& door) noexcept {
  if (auto bell = door.bell.load(std::memory_order_acquire))
    core_->sched().time().ring(*bell);
}

void run_doors::empty_sources() {
  for (auto& [name, door] : sources_)
    while (door.ring->pop())
      continue;
}

// -- callbacks ----------------------------------------------------------------

/// Makes one callback that takes frames out, unless one is on its way.
void run_doors::call_back(pull_door& door) {
  if (!door.posted.exchange(true))
    callbacks_->post_reserved(
      [self = shared_from_this(), &door] { self->give_some(door); });
}

/// Returns false if no frame is there.
bool run_doors::give_one(pull_door& door) {
  auto what = door.queue->pop();
  if (!what)
    return false;
  callbacks_->call("on_frame", [&] { door.on_frame(*what); });
  return true;
}

/// Lets the other callbacks of the run have their turn now and then: as long
/// as there is a sink, there may always be another frame.
void run_doors::give_some(pull_door& door) {
  door.posted = false;
  for (int i = 0; i < frames_per_turn; ++i)
    if (!give_one(door))
      return;
  call_back(door);
}

void run_doors::give_rest() {
  for (auto& [name, door] : sinks_)
    while (door.on_frame && give_one(door))
      continue;
}

} // namespace exeunt
