// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/stopwatch.hpp>
#include <exeunt/bench/talker.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr audio_format format{16'000, 1, 0};
constexpr std::size_t samples_per_beat = 16'000 / beats_per_second;
constexpr media_time beat = 1'000'000'000ns / beats_per_second;

/// Not zero, which an encoder or a detector would find too easy.
constexpr float murmur = 0.01f;

//  clock      .--------.
//  wake ----->| talker |-----> audio, each with its due instant
//             '--------'
class talker_processor : public processor {
public:
  explicit talker_processor(const talker& settings) : phase_(settings.phase) {
  }

  outcome produce(std::size_t, emit& out) override {
    if (!std::exchange(asked_, true))
      out.wake_at(due_);
    return more::when_woken;
  }

  error wake(media_time now, emit& out) override {
    asked_ = false;
    if (!zero_)
      find_beat(now);
    for (; due_ <= now; due_ += beat)
      speak(out);
    return {};
  }

private:
  void find_beat(media_time now) {
    auto clock = steady_nanoseconds();
    zero_ = clock - now.count();
    due_ = now + beat - media_time{(clock - phase_.count()) % beat.count()};
  }

  void speak(emit& out) {
    auto block = out.pool().make_samples(samples_per_beat);
    std::fill(block.begin(), block.end(), murmur);
    auto due = *zero_ + due_.count();
    std::memcpy(block.data(), &due, sizeof due);
    out(audio{format, std::move(block).share()});
  }

  media_time phase_;
  media_time due_{0};
  bool asked_ = false;
  // The steady clock at media time 0.
  std::optional<std::int64_t> zero_;
};

//              .--------.
//  audio ----->| hearer |      book <- delays
//              '--------'
class hearer_processor : public processor {
public:
  explicit hearer_processor(std::shared_ptr<delay_book> book)
    : book_(std::move(book)) {
  }

  error process(in_port, const frame& what, emit&) override {
    if (auto missing = what.get<gap>())
      lost_ += missing->frames / std::int64_t{samples_per_beat};
    if (auto some = what.get<audio>()) {
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

kind talker_kind() {
  return make_kind<talker>({
    .facts = {.name = "talker",
              .summary = "Emits 20 ms at 16 kHz whenever they are due.",
              .example = "talker ! hearer",
              .time = time_map::generator,
              .max_burst = 64,
              .releases = true,
              .live = true},
    .ports = [](const talker&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make
    = [](const talker& s) { return std::make_unique<talker_processor>(s); },
    .specimens = {},
    .choices = [](const talker&, std::span<const stream_format>)
      -> result<std::vector<choice>> {
      return std::vector<choice>{{{media::audio, format, {}, true}, 0, {}}};
    },
  });
}

kind hearer_kind(std::shared_ptr<delay_book> book) {
  return make_kind<hearer>({
    .facts = {.name = "hearer",
              .summary = "Notes how late frames come.",
              .example = "talker ! hearer",
              .time = time_map::sink},
    .ports = [](const hearer&) -> result<port_list> {
      return port_list{{{.name = "in", .handles = {frame_kind::gap}}}, {}};
    },
    .make =
      [book = std::move(book)](const hearer&) {
        return std::make_unique<hearer_processor>(book);
      },
    .specimens = {},
  });
}

} // namespace exeunt
