// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/ear.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <utility>

namespace exeunt {

namespace {

//              .-----.
//  audio ----->| ear |      mark <- when it was interrupted
//              '-----'
class ear_processor : public processor {
public:
  explicit ear_processor(std::shared_ptr<silence_mark> mark)
    : mark_(std::move(mark)) {
  }

  error process(in_port, const frame& what, emit&) override {
    auto told = what.get<event>();
    if (told && told->body->kind == event_kind::interrupted) {
      *mark_ = steady_nanoseconds();
      mark_->notify_all();
    }
    return {};
  }

private:
  std::shared_ptr<silence_mark> mark_;
};

} // namespace

kind ear_kind(std::shared_ptr<silence_mark> mark) {
  return make_kind<ear>({
    .facts = {.name = "ear",
              .summary = "Marks when it falls silent.",
              .example = "tone ! pace ! ear",
              .time = time_map::sink},
    .ports = [](const ear&) -> result<port_list> {
      return port_list{{{.name = "in", .handles = {frame_kind::event}}}, {}};
    },
    .make = [mark = std::move(mark)](
              const ear&) { return std::make_unique<ear_processor>(mark); },
    .specimens = {},
  });
}

} // namespace exeunt
