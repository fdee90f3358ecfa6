// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/queue.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <utility>

namespace exeunt {

namespace {

//            .-------.
//  any ----->| queue |=====> any (what waits here waits for credit)
//            '-------'
class queue_processor : public processor {
public:
  explicit queue_processor(const queue& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto waiting = out.waiting();
    auto frames = static_cast<std::int64_t>(waiting.frames);
    if (waiting.media >= settings_.max || frames >= settings_.max_frames)
      return {ec::overrun,
              "the queue is full: " + to_text(waiting.media) + " in "
                + std::to_string(frames) + " frames wait",
              {},
              "raise max, or make the link behind it live"};
    out(what);
    return {};
  }

private:
  queue settings_;
};

holding holds(const queue& s, std::span<const stream_format>) {
  return {.latency = media_time{0}, .buffered = s.max};
}

} // namespace

kind queue_kind() {
  return make_kind<queue>({
    .facts = {.name = "queue",
              .summary = "Holds what a lossless link cannot take yet.",
              .example = "app_source name=mic ! queue max=30s ! "
                         "wav path=out.wav",
              .elastic = true},
    .ports = [](const queue&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = media::any}},
                       {{.name = "out", .carries = media::any}}};
    },
    .make = [](const queue& s) { return std::make_unique<queue_processor>(s); },
    .specimens = [](std::uint64_t seed) { return audio_specimens(seed); },
    .holds = holds,
  });
}

} // namespace exeunt
