// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/pace.hpp>
#include <exeunt/pipeline/pace_queue.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// Frames that one call lets go; the rest follows in the next call, so that
/// no burst is long.
constexpr int max_release = 16;

//  audio, packets     .------.
//  events, gaps ----->| pace |-----> the same, in real time
//                     '------'
//        wake_at(due) ---^
class pace_processor : public processor {
public:
  explicit pace_processor(const pace& settings)
    : settings_(settings), queue_(settings.fade) {
  }

  bool wants(in_port) const override {
    return queue_.time() < settings_.max && queue_.size() < max_frames;
  }

  error process(in_port, const frame& what, emit& out) override {
    if (what.kind() == frame_kind::bytes)
      return {ec::unsupported,
              "bytes cannot be paced, they have no time",
              {},
              "pace packets or audio"};
    queue_.push(what, out.pool());
    if (!awaited_)
      ask(anchor_ ? due() : as_soon_as_possible, out);
    return {};
  }

  error wake(media_time now, emit& out) override {
    awaited_ = false;
    if (!anchor_ && !queue_.empty())
      anchor_ = now;
    for (auto left = max_release; !queue_.empty(); --left) {
      if (queue_.front_extent().frames > 0) {
        make_up(now, out);
        auto early = due() > now && !queue_.front_is_urgent();
        if (early || left == 0) {
          ask(left == 0 ? as_soon_as_possible : due(), out);
          break;
        }
      }
      release(out);
    }
    return {};
  }

  bool drained() const override {
    return queue_.time() == media_time{0};
  }

  error finish(emit& out) override {
    while (!queue_.empty())
      release(out);
    return {};
  }

  void interrupt(stream_id stream) override {
    queue_.interrupt(stream);
  }

private:
  // A device that takes its samples from a queue of `lead` runs dry when the
  // clock has reached the end of what was let go.
  media_time due() const {
    return *anchor_ + released_.time() - settings_.lead;
  }

  void ask(media_time when, emit& out) {
    awaited_ = true;
    out.wake_at(when);
  }

  // With the gap counted as released, the anchor need not move: rounding
  // errors of pauses cannot add up.
  void make_up(media_time now, emit& out) {
    auto rate = queue_.front_extent().rate;
    auto dry = to_samples(now - *anchor_ - released_.time(), rate);
    if (dry <= 0)
      return;
    out.lengthen(0, gap{dry, rate, gap_cause::late});
    released_.add(dry, rate);
    out.note("under_runs", std::to_string(++under_runs_));
  }

  void release(emit& out) {
    auto extent = queue_.front_extent();
    released_.add(extent.frames, extent.rate);
    queue_.pop(out);
  }

  static constexpr std::size_t max_frames = 4096;

  pace settings_;
  pace_queue queue_;
  std::optional<media_time> anchor_;
  media_counter released_;
  bool awaited_ = false;
  std::uint64_t under_runs_ = 0;
};

holding holds(const pace& s, std::span<const stream_format>) {
  return {.latency = media_time{0}, .buffered = s.max};
}

std::vector<specimen> specimens(std::uint64_t seed) {
  auto out = audio_specimens(seed);
  for (auto& more : audio_specimens(seed + 1, {{"max", "50ms"}}))
    out.push_back(std::move(more));
  return out;
}

} // namespace

kind pace_kind() {
  return make_kind<pace>({
    // Each of the frames may have a gap in front of it.
    .facts = {.name = "pace",
              .summary = "Lets media go in real time.",
              .example = "file path=in.wav ! pace ! null",
              .max_burst = 2 * max_release,
              .releases = true,
              .live = true},
    .ports = [](const pace&) -> result<port_list> {
      return port_list{{{.name = "in",
                         .carries = media::any,
                         .handles = {frame_kind::event, frame_kind::gap}}},
                       {{.name = "out", .carries = media::any}}};
    },
    .make = [](const pace& s) { return std::make_unique<pace_processor>(s); },
    .specimens = specimens,
    .holds = holds,
  });
}

} // namespace exeunt
