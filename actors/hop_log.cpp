// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/hop_log.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

hop_log::hop_log(std::size_t most) : hops_(std::max(most, std::size_t{1})) {
}

hop_log::range hop_log::instants_in(media_span at) const noexcept {
  if (at.start < 0 || at.length() <= 0)
    return {};
  auto above = [this](std::int64_t ns) {
    return static_cast<std::size_t>(ns / step_ + (ns % step_ != 0 ? 1 : 0));
  };
  return {above(at.start), above(at.stop)};
}

hop_log::range hop_log::known_in(media_span at) const noexcept {
  auto out = instants_in(at);
  out.last = std::min(out.last, hops_.size());
  return out;
}

bool hop_log::covers(media_span at) const noexcept {
  auto in = instants_in(at);
  return in.first < in.last;
}

hop_log::range hop_log::make_room(media_span at) {
  auto in = instants_in(at);
  while (in.first < in.last && in.last > hops_.size()) {
    halve();
    in = instants_in(at);
  }
  return in;
}

void hop_log::come(media_span at, const frame& what, std::int64_t now) {
  std::lock_guard guard{lock_};
  auto here = span_of(what);
  hop fresh{here.start, here.length(), what.kind(), {}, now};
  if (auto missing = what.get<gap>())
    fresh.cause = missing->cause;
  auto in = make_room(at);
  for (auto i = in.first; i < in.last; ++i)
    hops_[i] = fresh;
}

void hop_log::leave(media_span at, const frame& what, std::int64_t now) {
  std::lock_guard guard{lock_};
  auto in = known_in(at);
  for (auto i = in.first; i < in.last; ++i)
    if (hops_[i]) {
      hops_[i]->left = now;
      hops_[i]->kind = what.kind();
    }
}

void hop_log::lose(media_span at, const frame& what, gap_cause why) {
  std::lock_guard guard{lock_};
  auto here = span_of(what);
  auto in = make_room(at);
  for (auto i = in.first; i < in.last; ++i) {
    if (!hops_[i])
      hops_[i] = hop{here.start, here.length(), what.kind()};
    hops_[i]->cause = why;
  }
}

void hop_log::forget(media_span at) {
  std::lock_guard guard{lock_};
  auto in = known_in(at);
  for (auto i = in.first; i < in.last; ++i)
    if (hops_[i])
      hops_[i]->forgotten = true;
}

std::optional<hop> hop_log::at(std::int64_t instant) const {
  std::lock_guard guard{lock_};
  auto index = static_cast<std::size_t>(instant / step_);
  if (instant < 0 || instant % step_ != 0 || index >= hops_.size())
    return std::nullopt;
  return hops_[index];
}

std::int64_t hop_log::step() const {
  std::lock_guard guard{lock_};
  return step_;
}

void hop_log::halve() {
  for (std::size_t i = 0; i < hops_.size(); ++i)
    hops_[i] = 2 * i < hops_.size() ? std::exchange(hops_[2 * i], {})
                                    : std::nullopt;
  step_ *= 2;
}

} // namespace exeunt
