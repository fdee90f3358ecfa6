// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

constexpr auto endless = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t frame_octets = 640;
constexpr std::uint32_t rate = 8'000;
constexpr std::uint32_t samples_per_beat = rate / beats_per_second;

codec_ptr stamped_codec() {
  codec_description out;
  out.codec = "stamped";
  out.clock_rate = rate;
  return std::make_shared<const codec_description>(std::move(out));
}

//  clock      .-----------.
//  wake ----->| metronome |-----> packets, each with its due instant
//             '-----------'
class metronome_processor : public processor {
public:
  explicit metronome_processor(const metronome& settings)
    : left_(settings.frames > 0 ? settings.frames : endless),
      due_(settings.phase), codec_(stamped_codec()) {
  }

  outcome produce(std::size_t, emit& out) override {
    if (left_ == 0)
      return more::ended;
    if (!std::exchange(asked_, true))
      out.wake_at(due_);
    return more::when_woken;
  }

  error wake(media_time now, emit& out) override {
    asked_ = false;
    if (!zero_)
      zero_ = steady_nanoseconds() - now.count();
    for (; left_ > 0 && due_ <= now; --left_) {
      beat(out);
      due_ += std::chrono::nanoseconds{std::chrono::seconds{1}}
              / beats_per_second;
    }
    return {};
  }

private:
  void beat(emit& out) {
    auto block = out.pool().make_octets(frame_octets);
    auto due = *zero_ + due_.count();
    std::memset(block.data(), 0, frame_octets);
    std::memcpy(block.data(), &due, sizeof due);
    out(packet{codec_, std::move(block).share(), samples_per_beat});
  }

  std::uint32_t left_;
  media_time due_;
  codec_ptr codec_;
  bool asked_ = false;
  // The steady clock at media time 0.
  std::optional<std::int64_t> zero_;
};

//               .----------.
//  packets ---->| listener |      book <- delays
//               '----------'
class listener_processor : public processor {
public:
  explicit listener_processor(std::shared_ptr<delay_book> book)
    : book_(std::move(book)) {
  }

  error process(in_port, const frame& what, emit&) override {
    if (auto* missing = what.get<gap>())
      lost_ += missing->frames / samples_per_beat;
    if (auto* some = what.get<packet>()) {
      std::int64_t due = 0;
      std::memcpy(&due, some->data.data(), sizeof due);
      delays_.push_back(steady_nanoseconds() - due);
    }
    return {};
  }

  error finish(emit&) override {
    book_->add(delays_, lost_);
    return {};
  }

private:
  std::shared_ptr<delay_book> book_;
  std::vector<std::int64_t> delays_;
  std::int64_t lost_ = 0;
};

} // namespace

kind metronome_kind() {
  return make_kind<metronome>({
    .facts = {.name = "metronome",
              .summary = "Emits 640 octets every 20 ms of real time.",
              .example = "metronome frames=50 ! listener",
              .time = time_map::generator,
              .max_burst = 64,
              .releases = true,
              .live = true},
    .ports = [](const metronome&) -> result<port_list> {
      return port_list{{}, {{.name = "out", .carries = media::packets}}};
    },
    .make =
      [](const metronome& s) {
        return std::make_unique<metronome_processor>(s);
      },
    .specimens = {},
  });
}

kind listener_kind(std::shared_ptr<delay_book> book) {
  return make_kind<listener>({
    .facts = {.name = "listener",
              .summary = "Notes how late frames come.",
              .example = "metronome frames=50 ! listener",
              .time = time_map::sink},
    .ports = [](const listener&) -> result<port_list> {
      return port_list{{{.name = "in",
                         .carries = media::packets,
                         .handles = {frame_kind::gap}}},
                       {}};
    },
    .make =
      [book = std::move(book)](const listener&) {
        return std::make_unique<listener_processor>(book);
      },
    .specimens = {},
  });
}

} // namespace exeunt
