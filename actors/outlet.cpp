// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/outlet.hpp>

#include <algorithm>

namespace exeunt {

outlet::outlet(const planned_link& link)
  : window_(std::max(1u, link.window)), credit_(window_),
    window_media_(link.window_media.count()),
    max_queue_(link.max_queue.count()), live_(link.mode == link_mode::live) {
}

void outlet::stamp(frame& what) noexcept {
  auto& header = what.header;
  auto [frames, rate] = extent_of(what);
  header.seq = seq_++;
  header.rate = rate == 0 ? position_.rate() : rate;
  header.position = position_.position(header.rate);
  position_.add(frames, rate);
}

bool outlet::open() const noexcept {
  return credit_ > 0 && (flying_media_ < window_media_ || credit_ == window_);
}

void outlet::spend(const frame& what) {
  auto length = payload_duration(what);
  --credit_;
  flying_.push_back(length);
  flying_media_ += length;
}

void outlet::refund(std::uint32_t n) noexcept {
  for (; n > 0 && !flying_.empty(); --n) {
    flying_media_ -= flying_.pop_front();
    ++credit_;
  }
}

frame outlet::pop() {
  auto out = outbox_.pop_front();
  forget(out);
  return out;
}

void outlet::forget(const frame& what) noexcept {
  waiting_media_ -= payload_duration(what);
  if (must_stay(what))
    --must_stay_;
}

/// Events do; octets and packets without a length have no media to drop, but
/// take memory all the same.
bool outlet::must_stay(const frame& what) const noexcept {
  auto kind = what.kind();
  if (kind == frame_kind::gap || kind == frame_kind::end)
    return false;
  return kind == frame_kind::event || (live_ && payload_duration(what) == 0);
}

/// Adds a gap to the one that waits in front of it, so that gaps that nobody
/// takes need no more memory than one.
bool outlet::joins_last_gap(const frame& what) {
  auto more = what.get<gap>();
  if (!more || outbox_.empty())
    return false;
  auto last = std::get_if<gap>(&outbox_[outbox_.size() - 1].body);
  if (!last || last->rate != more->rate)
    return false;
  last->frames += more->frames;
  return true;
}

void outlet::relink(std::uint32_t incarnation) {
  incarnation_ = incarnation;
  credit_ = window_;
  flying_.clear();
  flying_media_ = 0;
}

bool outlet::too_long() const noexcept {
  return waiting_media_ > max_queue_;
}

std::optional<std::size_t> outlet::oldest_media() {
  for (std::size_t i = 0; i < outbox_.size(); ++i)
    if (payload_duration(outbox_[i]) > 0)
      return i;
  return std::nullopt;
}

void outlet::shrink_to_gap(std::size_t at) {
  auto& victim = outbox_[at];
  auto [frames, rate] = extent_of(victim);
  waiting_media_ -= payload_duration(victim);
  if (at > 0) {
    auto before = std::get_if<gap>(&outbox_[at - 1].body);
    if (before && before->rate == rate
        && before->cause == gap_cause::overload) {
      before->frames += frames;
      outbox_.erase(at);
      return;
    }
  }
  victim.body = gap{frames, rate, gap_cause::overload};
}

} // namespace exeunt
