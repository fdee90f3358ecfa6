// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/labour.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <utility>

namespace exeunt {

namespace {

//            .------.
//  any ----->| toil |-----> any
//            '------'
class toil_processor : public processor {
public:
  explicit toil_processor(const toil& settings) : busy_(settings.busy) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto until = steady_nanoseconds() + busy_.count();
    while (steady_nanoseconds() < until)
      continue;
    out(what);
    return {};
  }

private:
  std::chrono::nanoseconds busy_;
};

//            .------.
//  any ----->| hang |-----> any, some day
//            '------'
class hang_processor : public processor {
public:
  explicit hang_processor(std::shared_ptr<std::atomic<bool>> release)
    : release_(std::move(release)) {
  }

  error process(in_port, const frame& what, emit& out) override {
    release_->wait(false);
    out(what);
    return {};
  }

private:
  std::shared_ptr<std::atomic<bool>> release_;
};

result<port_list> any_to_any() {
  return port_list{{{.name = "in", .carries = media::any}},
                   {{.name = "out", .carries = media::any}}};
}

} // namespace

kind toil_kind() {
  return make_kind<toil>({
    .facts = {.name = "toil",
              .summary = "Keeps its worker busy with each frame.",
              .example = "metronome frames=50 ! toil busy=12ms ! null"},
    .ports = [](const toil&) { return any_to_any(); },
    .make = [](const toil& s) { return std::make_unique<toil_processor>(s); },
    .specimens = {},
  });
}

kind hang_kind(std::shared_ptr<std::atomic<bool>> release) {
  return make_kind<hang>({
    .facts = {.name = "hang",
              .summary = "Keeps its worker until it is released.",
              .example = "metronome frames=50 ! hang ! null"},
    .ports = [](const hang&) { return any_to_any(); },
    .make =
      [release = std::move(release)](const hang&) {
        return std::make_unique<hang_processor>(release);
      },
    .specimens = {},
  });
}

} // namespace exeunt
