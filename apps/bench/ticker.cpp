// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/ticker.hpp>

#include <algorithm>

namespace exeunt {

namespace {

constexpr audio_format format{48'000, 1, 0};

//  .--------.
//  | ticker |-----> audio
//  '--------'
class ticker_processor : public processor {
public:
  explicit ticker_processor(const ticker& settings) : left_(settings.frames) {
  }

  error open(emit& out) override {
    auto block = out.pool().make_samples(480);
    std::fill(block.begin(), block.end(), 0.f);
    data_ = std::move(block).share();
    return {};
  }

  outcome produce(std::size_t budget, emit& out) override {
    auto count = std::min<std::size_t>(budget, left_);
    for (std::size_t i = 0; i < count; ++i)
      out(audio{format, data_});
    left_ -= static_cast<std::uint32_t>(count);
    return left_ == 0 ? more::ended : more::again;
  }

private:
  std::uint32_t left_;
  samples data_;
};

} // namespace

kind ticker_kind() {
  return make_kind<ticker>({
    .facts = {.name = "ticker",
              .summary = "Emits the same 10 ms again and again.",
              .example = "ticker frames=100 ! null",
              .time = time_map::generator},
    .ports = [](const ticker&) -> result<port_list> {
      return port_list{{}, {{.name = "out"}}};
    },
    .make
    = [](const ticker& s) { return std::make_unique<ticker_processor>(s); },
    .specimens = {},
  });
}

std::string six_stages(std::uint32_t frames) {
  return "ticker frames=" + std::to_string(frames)
         + " ! noop ! noop ! noop ! noop ! null";
}

} // namespace exeunt
