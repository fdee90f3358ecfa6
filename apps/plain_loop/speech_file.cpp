// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/speech_file.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace exeunt {

namespace {

constexpr auto open_end = std::numeric_limits<std::int64_t>::max();

void put(std::FILE* to, std::uint32_t value, int octets) {
  for (; octets > 0; --octets, value >>= 8)
    std::fputc(static_cast<int>(value & 0xff), to);
}

} // namespace

std::int16_t to_int16(float sample) noexcept {
  auto scaled = std::clamp(sample * 32'768.f, -32'768.f, 32'767.f);
  return static_cast<std::int16_t>(std::lrint(scaled));
}

speech_file::speech_file(const std::string& path, int rate)
  : file_(std::fopen(path.c_str(), "wb"), std::fclose), rate_(rate),
    buffer_(65'536) {
  if (!file_)
    return;
  std::setvbuf(file_.get(), buffer_.data(), _IOFBF, buffer_.size());
  write_header();
}

bool speech_file::good() const noexcept {
  return file_ != nullptr;
}

void speech_file::write_header() {
  auto to = file_.get();
  auto rate = static_cast<std::uint32_t>(rate_);
  std::fputs("RIFF", to);
  put(to, 36 + 2 * written_, 4);
  std::fputs("WAVEfmt ", to);
  put(to, 16, 4);
  put(to, 1, 2);
  put(to, 1, 2);
  put(to, rate, 4);
  put(to, 2 * rate, 4);
  put(to, 2, 2);
  put(to, 16, 2);
  std::fputs("data", to);
  put(to, 2 * written_, 4);
}

void speech_file::add(std::span<const float> pcm) {
  held_.insert(held_.end(), pcm.begin(), pcm.end());
  auto lookback = static_cast<std::size_t>(rate_);
  if (held_.size() >= 2 * lookback)
    flush(base_ + static_cast<std::int64_t>(held_.size() - lookback));
}

void speech_file::start(std::int64_t at) {
  segments_.push_back({at, open_end});
}

void speech_file::stop(std::int64_t at) {
  segments_.back().stop = at;
}

void speech_file::flush(std::int64_t until) {
  for (const auto& one : segments_)
    write(std::max(one.start, base_), std::min(one.stop, until));
  std::erase_if(segments_, [&](auto& one) { return one.stop <= until; });
  held_.erase(held_.begin(), held_.begin() + (until - base_));
  base_ = until;
}

void speech_file::write(std::int64_t from, std::int64_t to) {
  if (from >= to)
    return;
  std::span<const float> pcm{held_.data() + (from - base_),
                             held_.data() + (to - base_)};
  encoded_.resize(pcm.size());
  std::transform(pcm.begin(), pcm.end(), encoded_.begin(), to_int16);
  written_ += static_cast<std::uint32_t>(
    std::fwrite(encoded_.data(), 2, encoded_.size(), file_.get()));
}

bool speech_file::finish() {
  flush(base_ + static_cast<std::int64_t>(held_.size()));
  std::rewind(file_.get());
  write_header();
  return std::fflush(file_.get()) == 0;
}

} // namespace exeunt
