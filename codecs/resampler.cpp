// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/resampler.hpp>

#include <fmt/core.h>
#include <samplerate.h>

#include <array>
#include <cmath>
#include <utility>

namespace exeunt {

namespace {

int converter_of(resample_quality quality) noexcept {
  switch (quality) {
    case resample_quality::medium:
      return SRC_SINC_MEDIUM_QUALITY;
    case resample_quality::best:
      return SRC_SINC_BEST_QUALITY;
    default:
      return SRC_SINC_FASTEST;
  }
}

error failed(int code) {
  return {ec::library_failed,
          fmt::format("libsamplerate: {}", src_strerror(code))};
}

/// What a call may give beyond its share: input that was held back before.
constexpr std::size_t spare_frames = 16;

} // namespace

result<resampler> resampler::make(std::uint32_t from, std::uint32_t to,
                                  std::uint16_t channels,
                                  resample_quality quality) {
  auto ratio = from == 0 ? 0 : static_cast<double>(to) / from;
  if (src_is_valid_ratio(ratio) == 0)
    return error{ec::unsupported,
                 fmt::format("{} Hz cannot become {} Hz in one step", from, to),
                 {},
                 "insert a resample to a rate in between"};
  int code = 0;
  auto impl = src_new(converter_of(quality), channels, &code);
  if (!impl)
    return failed(code);
  return resampler{impl, ratio, channels};
}

result<samples> resampler::process(std::span<const float> data,
                                   buffer_pool& pool) {
  auto frames = static_cast<double>(data.size() / channels_);
  auto most = static_cast<std::size_t>(std::ceil(frames * ratio_));
  auto out = pool.make_samples((most + spare_frames) * channels_);
  std::span<float> room{out.data(), out.size()};
  while (!data.empty())
    if (auto why = run(data, room))
      return why;
  out.shrink(out.size() - room.size());
  return std::move(out).share();
}

result<samples> resampler::flush(std::int64_t frames, buffer_pool& pool) {
  constexpr std::array<float, 512> silence = {};
  auto block = silence.size() / channels_ * channels_;
  auto out = pool.make_samples(static_cast<std::size_t>(frames) * channels_);
  std::span<float> room{out.data(), out.size()};
  while (!room.empty()) {
    std::span<const float> zeros{silence.data(), block};
    if (auto why = run(zeros, room))
      return why;
  }
  reset();
  return std::move(out).share();
}

/// Takes what was read off `in`, and what was written off `room`.
error resampler::run(std::span<const float>& in, std::span<float>& room) {
  SRC_DATA call = {};
  call.data_in = in.data();
  call.input_frames = static_cast<long>(in.size() / channels_);
  call.data_out = room.data();
  call.output_frames = static_cast<long>(room.size() / channels_);
  call.src_ratio = ratio_;
  if (auto code = src_process(impl_.get(), &call))
    return failed(code);
  if (call.input_frames_used == 0 && call.output_frames_gen == 0)
    return {ec::library_failed, "libsamplerate makes no progress"};
  in = in.subspan(static_cast<std::size_t>(call.input_frames_used) * channels_);
  room = room.subspan(static_cast<std::size_t>(call.output_frames_gen)
                      * channels_);
  return {};
}

void resampler::reset() noexcept {
  src_reset(impl_.get());
}

void resampler::deleter::operator()(SRC_STATE_tag* ptr) const noexcept {
  src_delete(ptr);
}

} // namespace exeunt
