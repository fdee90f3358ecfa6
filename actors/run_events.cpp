// This file is part of exeunt. See the file LICENSE for license terms.

// How events of stages reach the application and the report.

#include <exeunt/actors/run_control.hpp>

#include <utility>

namespace exeunt {

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
