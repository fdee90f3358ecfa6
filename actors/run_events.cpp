// This file is part of exeunt. See the file LICENSE for license terms.

// How events of stages reach the application and the report.

#include <exeunt/actors/run_control.hpp>

#include <utility>

namespace exeunt {

void run_control::observe(std::size_t stage, stream_id stream,
                          const event_body& what) {
  if (home_)
    return home_->told(stage, seats_.incarnation(stage), stream, what);
  auto kept = event_book::wants(what.kind);
  if (!kept && !options_.on_event)
    return;
  auto row = describe(stage, stream, what);
  if (options_.on_event) {
    auto tell = [self = shared_from_this(), row] {
      self->callbacks_->call("on_event", [&] { self->options_.on_event(row); });
    };
    if (!callbacks_->post(tell))
      books_[stage]->note("warning", "events were lost: on_event is too slow");
  }
  if (!kept)
    return;
  std::lock_guard guard{lock_};
  events_.add(what.kind, std::move(row));
}

event_report run_control::describe(std::size_t stage, stream_id stream,
                                   const event_body& what) const {
  auto seconds = [&](std::int64_t at) {
    return what.rate == 0 ? 0.0 : static_cast<double>(at) / what.rate;
  };
  event_report row;
  row.kind = to_string(what.kind);
  row.stage = plan_->stages[stage].name;
  if (stream < plan_->streams.size())
    row.stream = plan_->streams[stream].name;
  row.text = what.text;
  row.value = what.value;
  row.extra = what.extra;
  row.start = seconds(what.start);
  row.stop = what.stop < 0 ? row.start : seconds(what.stop);
  return row;
}

/// A segment that was cut off lasts as long as its stage has heard.
void run_control::close_events() {
  events_.close([this](const std::string& stage) {
    auto& book = *books_[index_of(stage)];
    return static_cast<double>(book.last_frame_ns.get()) / 1e9;
  });
}

} // namespace exeunt
