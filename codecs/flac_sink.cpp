// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/flac_sink.hpp>
#include <exeunt/codecs/octets.hpp>

#include <algorithm>

namespace exeunt {

namespace {

/// Octets up to the end of STREAMINFO.
constexpr std::size_t head_octets = 42;

/// Where STREAMINFO has the samples of a block, and the 36 bits of all.
constexpr std::size_t block_at = 8;
constexpr std::size_t total_at = 21;

/// Returns whether a frame begins here: no block of metadata does so (RFC
/// 9639, sections 8.1 and 9.1).
bool is_frame(std::span<const std::uint8_t> data) noexcept {
  return data.size() > 1 && data[0] == 0xff && (data[1] & 0xfe) == 0xf8;
}

} // namespace

std::int64_t flac_sink::seek(std::int64_t offset) noexcept {
  if (offset < 0 || offset > size_)
    return -1;
  return at_ = offset;
}

std::int64_t flac_sink::write(std::span<const std::uint8_t> data) {
  if (why_)
    return 0;
  if (at_ < size_ && !replace(data))
    why_ = {ec::library_failed, "libsndfile writes where it should not",
            file_.name()};
  else if (at_ == size_)
    why_ = append(data);
  if (why_)
    return 0;
  auto count = static_cast<std::int64_t>(data.size());
  at_ += count;
  size_ = std::max(size_, at_);
  return count;
}

error flac_sink::append(std::span<const std::uint8_t> data) {
  auto room = head_octets - std::min(head_octets, head_.size());
  auto head = data.first(std::min(room, data.size()));
  head_.insert(head_.end(), head.begin(), head.end());
  if (auto why = file_.write(data))
    return why;
  if (is_frame(data))
    note_frame();
  return {};
}

bool flac_sink::replace(std::span<const std::uint8_t> data) noexcept {
  auto at = static_cast<std::size_t>(at_);
  if (at + data.size() > head_.size())
    return false;
  std::copy(data.begin(), data.end(),
            head_.begin() + static_cast<std::ptrdiff_t>(at));
  head_changed_ = true;
  return true;
}

void flac_sink::note_frame() {
  ends_.push_back(file_.size());
  settle_frames();
}

void flac_sink::settle_frames() noexcept {
  while (!ends_.empty() && ends_.front() <= file_.stored()) {
    stored_end_ = ends_.front();
    ++stored_frames_;
    ends_.pop_front();
  }
}

error flac_sink::finish() {
  if (!why_)
    why_ = file_.flush();
  settle_frames();
  if (why_)
    cut_off();
  if (!head_changed_)
    return why_;
  auto told = file_.replace_front(head_);
  return why_ ? why_ : told;
}

/// All blocks but the last of a file are of equal length.
void flac_sink::cut_off() {
  if (stored_frames_ == 0 || head_.size() < head_octets) {
    head_changed_ = false;
    static_cast<void>(file_.cut(0));
    return;
  }
  auto total = stored_frames_ * load_big<2>(&head_[block_at]);
  head_[total_at] = static_cast<std::uint8_t>((head_[total_at] & 0xf0u)
                                              | (total >> 32 & 0x0fu));
  for (std::size_t i = 1; i <= 4; ++i)
    head_[total_at + i] = static_cast<std::uint8_t>(total >> (32 - 8 * i));
  head_changed_ = !file_.cut(stored_end_);
}

} // namespace exeunt
