// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/partial_frame.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

void partial_frame::add(const audio& in, std::int64_t first, std::int64_t count,
                        std::int64_t size, buffer_pool& pool) {
  make_room(in.format, size, pool);
  auto from = in.data.begin() + first * in.format.channels;
  std::copy_n(from, count * in.format.channels, at());
  filled_ += count;
}

void partial_frame::add(const gap& in, std::int64_t count) {
  if (has_audio_)
    std::fill_n(at(), count * format_.channels, 0.f);
  else if (filled_ == 0)
    cause_ = in.cause;
  filled_ += count;
}

void partial_frame::fill_up(std::int64_t size) {
  if (has_audio_)
    std::fill_n(at(), (size - filled_) * format_.channels, 0.f);
  filled_ = size;
}

frame partial_frame::take(std::uint32_t rate) {
  auto count = std::exchange(filled_, 0);
  if (!std::exchange(has_audio_, false))
    return gap{count, rate, cause_};
  data_.shrink(static_cast<std::size_t>(count) * format_.channels);
  return audio{format_, std::move(data_).share()};
}

void partial_frame::drop() noexcept {
  filled_ = 0;
  has_audio_ = false;
  data_ = {};
}

void partial_frame::make_room(const audio_format& format, std::int64_t size,
                              buffer_pool& pool) {
  if (has_audio_)
    return;
  format_ = format;
  data_ = pool.make_samples(static_cast<std::size_t>(size) * format.channels);
  std::fill_n(data_.data(), filled_ * format.channels, 0.f);
  has_audio_ = true;
}

float* partial_frame::at() {
  return data_.data() + filled_ * format_.channels;
}

} // namespace exeunt
