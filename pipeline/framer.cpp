// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/framer.hpp>
#include <exeunt/pipeline/partial_frame.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

//              .--------.
//  audio ----->| framer |-----> audio in frames of `size`
//              '--------'
class framer_processor : public processor {
public:
  explicit framer_processor(const framer& settings) : settings_(settings) {
  }

  error process(in_port, const frame& what, emit& out) override {
    if (auto body = what.get<audio>())
      cut(*body, out);
    else
      split(*what.get<gap>(), out);
    return {};
  }

  error finish(emit& out) override {
    if (partial_.filled() > 0 && settings_.tail == frame_tail::padded)
      partial_.fill_up(size_);
    flush(out);
    return {};
  }

  void interrupt(stream_id) override {
    partial_.drop();
  }

private:
  void cut(const audio& in, emit& out) {
    if (rate_ != in.format.rate || !partial_.fits(in.format))
      start_at(in.format.rate, out);
    for (std::int64_t at = 0; at < in.frames();) {
      auto count = std::min(size_ - partial_.filled(), in.frames() - at);
      if (count == size_)
        out(slice(in, at));
      else
        partial_.add(in, at, count, size_, out.pool());
      at += count;
      flush_if_full(out);
    }
  }

  void split(const gap& in, emit& out) {
    if (rate_ != in.rate)
      start_at(in.rate, out);
    auto left = in.frames;
    if (partial_.filled() > 0) {
      auto count = std::min(size_ - partial_.filled(), left);
      partial_.add(in, count);
      left -= count;
      flush_if_full(out);
    }
    if (auto whole = left - left % size_; whole > 0)
      out(gap{whole, in.rate, in.cause});
    if (left % size_ > 0)
      partial_.add(in, left % size_);
  }

  audio slice(const audio& in, std::int64_t first) const {
    auto channels = in.format.channels;
    return {in.format,
            in.data.slice(static_cast<std::size_t>(first) * channels,
                          static_cast<std::size_t>(size_) * channels)};
  }

  // What was begun in another format stays short: filling it up in the
  // middle of a stream would move all that follows.
  void start_at(std::uint32_t rate, emit& out) {
    flush(out);
    rate_ = rate;
    auto size = settings_.samples;
    size_ = std::max<std::int64_t>(
      size > 0 ? size : to_samples(settings_.size, rate), 1);
  }

  void flush_if_full(emit& out) {
    if (partial_.filled() == size_)
      flush(out);
  }

  void flush(emit& out) {
    if (partial_.filled() > 0)
      out(partial_.take(rate_));
  }

  framer settings_;
  partial_frame partial_;
  std::uint32_t rate_ = 0;
  std::int64_t size_ = 1;
};

holding holds(const framer& s, std::span<const stream_format> in) {
  auto rate = in.empty() ? 0 : in.front().audio.rate;
  auto size = s.samples > 0 && rate > 0 ? to_time(s.samples, rate) : s.size;
  return {.latency = size, .buffered = size};
}

std::vector<specimen> specimens(std::uint64_t seed) {
  auto out = audio_specimens(seed, {{"size", "10ms"}});
  for (auto& more :
       audio_specimens(seed + 1, {{"samples", "333"}, {"tail", "padded"}}))
    out.push_back(std::move(more));
  return out;
}

} // namespace

kind framer_kind() {
  return make_kind<framer>({
    // A second of input in frames of 10 ms is a burst of 100.
    .facts = {.name = "framer",
              .summary = "Cuts audio into frames of equal size.",
              .example = "file path=in.wav ! framer size=20ms ! null",
              .time = time_map::padded,
              .max_burst = 100},
    .ports = [](const framer&) -> result<port_list> {
      return port_list{{{.name = "in", .handles = {frame_kind::gap}}},
                       {{.name = "out"}}};
    },
    .make
    = [](const framer& s) { return std::make_unique<framer_processor>(s); },
    .specimens = specimens,
    .holds = holds,
  });
}

} // namespace exeunt
