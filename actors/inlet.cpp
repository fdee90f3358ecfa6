// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/inlet.hpp>

#include <algorithm>

namespace exeunt {

inlet::inlet(const planned_link& link)
  : give_back_at_(std::max(1u, link.window / 2)),
    give_back_media_(link.window_media.count() / 2),
    max_age_(link.mode == link_mode::live ? link.max_age.count() : 0) {
}

std::uint32_t inlet::consume(const frame& what) noexcept {
  // A new sender has no claim on frames that the old one sent.
  if (inherited_ > 0) {
    --inherited_;
    return 0;
  }
  ++owed_;
  owed_media_ += payload_duration(what);
  if (owed_ < give_back_at_ && owed_media_ < give_back_media_)
    return 0;
  owed_media_ = 0;
  return std::exchange(owed_, 0u);
}

bool inlet::too_old(const frame& what, std::int64_t now) const noexcept {
  if (max_age_ == 0 || spared_ || what.header.released == 0)
    return false;
  auto kind = what.kind();
  return (kind == frame_kind::audio || kind == frame_kind::packet)
         && now - what.header.released > max_age_;
}

std::unique_ptr<frame> inlet::skip(const frame& what, gap_cause cause) {
  auto [frames, rate] = extent_of(what);
  if (gap_) {
    auto& pending = std::get<gap>(gap_->body);
    if (pending.rate == rate && pending.cause == cause) {
      pending.frames += frames;
      return nullptr;
    }
  }
  auto fresh = std::make_unique<frame>(gap{frames, rate, cause});
  fresh->header = what.header;
  return std::exchange(gap_, std::move(fresh));
}

std::unique_ptr<frame> inlet::take_gap() noexcept {
  return std::move(gap_);
}

std::unique_ptr<frame> inlet::missing_before(const frame& next) {
  auto rate = next.header.rate;
  if (rate == 0 || !is_media(next.kind())) {
    if (next.kind() != frame_kind::end || rate == 0)
      return nullptr;
  }
  if (!started_) {
    started_ = true;
    expected_.add(next.header.position, rate);
  }
  if (inherited_ > 0 || !std::exchange(relinked_, false))
    return nullptr;
  auto hole = next.header.position - expected_.position(rate);
  if (hole <= 0)
    return nullptr;
  auto out = std::make_unique<frame>(gap{hole, rate, gap_cause::lost});
  out->header = next.header;
  out->header.position -= hole;
  return out;
}

bool inlet::finds_gap() {
  if (!gap_)
    gap_ = missing_before(front());
  return gap_ != nullptr;
}

void inlet::delivered(const frame& what) noexcept {
  auto [frames, rate] = extent_of(what);
  expected_.add(frames, rate);
}

void inlet::relink(std::uint32_t incarnation) {
  incarnation_ = incarnation;
  relinked_ = true;
  inherited_ = queue_.size();
  owed_ = 0;
  owed_media_ = 0;
}

} // namespace exeunt
