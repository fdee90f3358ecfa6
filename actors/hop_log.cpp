// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/hop_log.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

hop_log::hop_log(std::size_t most) : hops_(std::max(most, std::size_t{1})) {
}

hop_log::span hop_log::instants_of(const frame& what) const noexcept {
  auto [frames, rate] = extent_of(what);
  if (rate == 0 || frames <= 0 || what.header.position < 0
      || what.header.rate != rate)
    return {};
  auto start = what.pts().count();
  auto stop = to_time(what.header.position + frames, rate).count();
  auto above = [this](std::int64_t ns) {
    return static_cast<std::size_t>(ns / step_ + (ns % step_ != 0 ? 1 : 0));
  };
  return {start, stop - start, above(start), above(stop)};
}

bool hop_log::covers(const frame& what) const noexcept {
  auto in = instants_of(what);
  return in.first < in.last;
}

hop_log::span hop_log::make_room(const frame& what) {
  auto in = instants_of(what);
  while (in.first < in.last && in.last > hops_.size()) {
    halve();
    in = instants_of(what);
  }
  return in;
}

void hop_log::come(const frame& what, std::int64_t now) {
  std::lock_guard guard{lock_};
  auto in = make_room(what);
  hop fresh{in.start, in.length, what.kind(), {}, now, 0};
  if (auto missing = what.get<gap>())
    fresh.cause = missing->cause;
  for (auto i = in.first; i < in.last; ++i)
    hops_[i] = fresh;
}

void hop_log::leave(const frame& what, std::int64_t now) {
  std::lock_guard guard{lock_};
  auto in = instants_of(what);
  for (auto i = in.first; i < std::min(in.last, hops_.size()); ++i)
    if (hops_[i]) {
      hops_[i]->left = now;
      hops_[i]->kind = what.kind();
    }
}

void hop_log::lose(const frame& what, gap_cause why) {
  std::lock_guard guard{lock_};
  auto in = make_room(what);
  for (auto i = in.first; i < in.last; ++i) {
    if (!hops_[i])
      hops_[i] = hop{in.start, in.length, what.kind()};
    hops_[i]->cause = why;
  }
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
