// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/speech_gate.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Returns the part of `what` in [`start`, `stop`), which must overlap it.
media_piece part_of(const media_piece& what, std::int64_t start,
                    std::int64_t stop) noexcept {
  auto from = std::max(start, what.start);
  auto count = std::min(stop, what.stop()) - from;
  if (what.data.empty())
    return {from, count, {}};
  auto channels = what.data.size() / static_cast<std::size_t>(what.frames);
  auto first = static_cast<std::size_t>(from - what.start) * channels;
  auto length = static_cast<std::size_t>(count) * channels;
  return {from, count, what.data.slice(first, length)};
}

} // namespace

void speech_gate::push(media_piece what, std::vector<media_piece>& out) {
  end_ = what.stop();
  if (what.frames > 0)
    kept_.push_back(std::move(what));
  if (speaking_)
    pass_until(end_ - lookback_, out);
  forget();
}

void speech_gate::started(std::int64_t start) {
  // What is older may still be here, but whether depends on how media is cut.
  auto first = kept_.empty() ? end_ : kept_.front().start;
  first = std::max(first, end_ - lookback_);
  speaking_ = true;
  next_ = std::max(next_, start);
  told_too_late_ += std::max<std::int64_t>(first - next_, 0);
  next_ = std::max(next_, first);
}

void speech_gate::stopped(std::int64_t start, std::int64_t stop,
                          std::vector<media_piece>& out) {
  if (!speaking_)
    started(start);
  told_too_late_ += std::max<std::int64_t>(next_ - stop, 0);
  pass_until(stop, out);
  speaking_ = false;
  forget();
}

void speech_gate::finish(std::vector<media_piece>& out) {
  if (speaking_)
    pass_until(end_, out);
  speaking_ = false;
  kept_.clear();
}

void speech_gate::pass_until(std::int64_t stop, std::vector<media_piece>& out) {
  if (stop <= next_)
    return;
  auto first = std::partition_point(kept_.begin(), kept_.end(), [&](auto& it) {
    return it.stop() <= next_;
  });
  for (; first != kept_.end() && first->start < stop; ++first)
    out.push_back(part_of(*first, next_, stop));
  next_ = std::max(next_, std::min(stop, end_));
}

/// Drops the pieces that no segment told from now on should reach.
void speech_gate::forget() noexcept {
  auto oldest = end_ - lookback_;
  if (speaking_)
    oldest = std::min(oldest, next_);
  while (!kept_.empty() && kept_.front().stop() <= oldest)
    kept_.pop_front();
}

} // namespace exeunt
