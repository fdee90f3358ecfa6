// This file is part of exeunt. See the file LICENSE for license terms.

// The doors of a run: how frames of the application come in and go out, and
// how events are told.
//
//     push ──► ring ──► app_source        app_sink ──► queue ──► pull
//       └─► bell ─────────┘                   ▲ bell ◄──┘   └─► on_frame

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/run_control.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void run_control::make_doors() {
  for (auto& stage : plan_.stages) {
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
      if (auto i = options_.on_frame.find(stage.name);
          i != options_.on_frame.end())
        door.on_frame = i->second;
    }
  }
}

void run_control::ring(push_door& door) noexcept {
  // The clock may be gone once the run is over.
  if (over_)
    return;
  if (auto bell = door.bell.load(std::memory_order_acquire))
    core_->sched().time().ring(*bell);
}

void run_control::close_doors() {
  for (auto& [name, door] : sources_) {
    door.ring->close();
    ring(door);
  }
}

ec run_control::push(std::string_view source, frame what) {
  auto i = sources_.find(source);
  if (i == sources_.end())
    return ec::unknown_stage;
  if (over_)
    return ec::ended;
  auto& door = i->second;
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

error run_control::push_wait(std::string_view source, frame what,
                             std::chrono::nanoseconds timeout) {
  auto i = sources_.find(source);
  if (i == sources_.end())
    return {ec::unknown_stage, "the run has no such app_source",
            std::string{source}};
  if (over_)
    return ec::ended;
  if (core_->must_not_wait())
    return ec::would_deadlock;
  auto& door = *i->second.ring;
  auto code = push(source, what);
  auto room = [&] { return over_ || door.has_room(); };
  auto sleep = [&](engine_core::deadline until) {
    return door.wait_for_room(until);
  };
  auto& clock = core_->sched().time();
  auto due = clock.now() + timeout.count();
  while (code == ec::full && clock.now() < due) {
    std::chrono::nanoseconds rest{due - clock.now()};
    if (!core_->wait(room, rest, sleep))
      break;
    code = push(source, what);
  }
  return code == ec::full ? ec::timed_out : code;
}

result<frame> run_control::pull(std::string_view sink,
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

/// Makes one callback that empties the queue, unless one is on its way.
void run_control::call_back(pull_door& door) {
  if (door.posted.exchange(true))
    return;
  auto drain = [self = shared_from_this(), &door] {
    door.posted = false;
    for (auto what = door.queue->pop(); what; what = door.queue->pop())
      door.on_frame(*what);
  };
  if (!core_->sched().callbacks().post(id_, std::move(drain)))
    door.posted = false;
}

namespace {

/// Returns whether a report keeps such events: a segment of speech once, when
/// it is over, and no measurements.
bool is_kept(event_kind kind) noexcept {
  return kind != event_kind::speech_started && kind != event_kind::level
         && kind != event_kind::voice;
}

} // namespace

void run_control::observe(std::size_t stage, stream_id stream,
                          const event_body& what) {
  auto kept = is_kept(what.kind);
  if (!kept && !options_.on_event)
    return;
  auto row = describe(stage, stream, what);
  if (options_.on_event) {
    auto tell = [self = shared_from_this(), row] {
      self->options_.on_event(row);
    };
    if (!core_->sched().callbacks().post(id_, tell))
      books_[stage]->note("warning", "events were lost: on_event is too slow");
  }
  if (kept)
    record(std::move(row));
}

event_report run_control::describe(std::size_t stage, stream_id stream,
                                   const event_body& what) const {
  auto seconds = [&](std::int64_t at) {
    return what.rate == 0 ? 0.0 : static_cast<double>(at) / what.rate;
  };
  event_report row;
  row.kind = to_string(what.kind);
  row.stage = plan_.stages[stage].name;
  if (stream < plan_.streams.size())
    row.stream = plan_.streams[stream].name;
  row.text = what.text;
  row.value = what.value;
  row.extra = what.extra;
  row.start = seconds(what.start);
  row.stop = what.stop < 0 ? row.start : seconds(what.stop);
  return row;
}

void run_control::record(event_report row) {
  if (row.kind == to_string(event_kind::speech_stopped))
    row.kind = "speech";
  std::lock_guard guard{lock_};
  ++events_total_;
  if (events_.size() < defaults::max_report_events)
    events_.push_back(std::move(row));
}

} // namespace exeunt
