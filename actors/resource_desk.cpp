// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/resource_desk.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// Pauses stop growing here: 51 s from the default of 100 ms.
constexpr std::uint32_t most_doublings = 9;

} // namespace

resource_desk::resource_desk(const resource_definition& what, desk_hands& hands)
  : what_(what), hands_(hands) {
}

void resource_desk::ask(const lease_request& from, instant now) {
  withdraw(from.who);
  if (closed_)
    return hands_.refuse(from, {ec::ended, "the engine ends", what_.name});
  if (waiting_.size() >= what_.most_waiting)
    return hands_.refuse(from, {ec::full, "too many wait for it", what_.name,
                                "start it later"});
  // Whoever comes during the pause after the last attempt would only wake the
  // failure again.
  if (state_ == state::absent && now < rest_until_)
    return hands_.refuse(from, last_);
  waiting_.push_back(from);
  serve(now);
}

void resource_desk::withdraw(std::uint64_t who) {
  std::erase_if(waiting_, [&](auto& it) { return it.who == who; });
}

void resource_desk::loaded(error why, instant now) {
  if (why)
    return rest_or_give_up(described(std::move(why)), now);
  state_ = state::ready;
  failures_ = 0;
  attempts_ = 0;
  rest_until_ = 0;
  serve(now);
}

void resource_desk::returned(instant now) {
  --out_;
  serve(now);
}

void resource_desk::unloaded() {
  state_ = state::absent;
  if (closed_)
    return hands_.finish();
  if (!waiting_.empty())
    load();
}

void resource_desk::tick(instant now) {
  refuse_expired(now);
  if (state_ == state::resting && now >= rest_until_)
    waiting_.empty() ? give_up() : load();
  serve(now);
}

void resource_desk::close() {
  closed_ = true;
  refuse_all({ec::ended, "the engine ends", what_.name});
  if (state_ == state::absent || state_ == state::resting)
    hands_.finish();
  else if (state_ == state::ready && out_ == 0)
    unload();
}

void resource_desk::serve(instant now) {
  refuse_expired(now);
  while (state_ == state::ready && out_ < what_.seats && !waiting_.empty()) {
    auto next = waiting_.front();
    waiting_.pop_front();
    ++out_;
    keep_until_ = never;
    hands_.grant(next);
  }
  if (state_ == state::absent && !waiting_.empty())
    load();
  unload_if_idle(now);
  arm(now);
}

void resource_desk::load() {
  state_ = state::loading;
  ++attempts_;
  hands_.load();
}

/// Whoever asks next gets all attempts again.
void resource_desk::give_up() {
  state_ = state::absent;
  attempts_ = 0;
  refuse_all(last_);
}

void resource_desk::rest_or_give_up(error why, instant now) {
  last_ = std::move(why);
  auto pause = what_.backoff.count() << std::min(failures_++, most_doublings);
  rest_until_ = now + pause;
  state_ = state::resting;
  if (attempts_ >= what_.attempts)
    give_up();
  if (closed_)
    return hands_.finish();
  arm(now);
}

void resource_desk::refuse_all(const error& why) {
  for (auto& it : std::exchange(waiting_, {}))
    hands_.refuse(it, why);
}

void resource_desk::refuse_expired(instant now) {
  auto late = [&](auto& it) { return it.deadline <= now; };
  auto first = std::stable_partition(waiting_.begin(), waiting_.end(),
                                     [&](auto& it) { return !late(it); });
  std::deque<lease_request> expired{first, waiting_.end()};
  waiting_.erase(first, waiting_.end());
  error too_late{ec::timed_out, "no lease came in time", what_.name};
  for (auto& it : expired)
    hands_.refuse(it, failures_ > 0 ? last_ : too_late);
}

void resource_desk::unload_if_idle(instant now) {
  if (state_ != state::ready || out_ > 0)
    return;
  if (keep_until_ == never)
    keep_until_ = now + what_.linger.count();
  if (closed_ || now >= keep_until_)
    unload();
}

void resource_desk::unload() {
  state_ = state::leaving;
  keep_until_ = never;
  hands_.unload();
}

void resource_desk::arm(instant now) {
  auto next = keep_until_;
  for (auto& it : waiting_)
    next = std::min(next, it.deadline);
  if (state_ == state::resting)
    next = std::min(next, rest_until_);
  if (next != never)
    hands_.arm(std::max(next, now));
}

error resource_desk::described(error why) const {
  auto place = why.place().empty() ? what_.name : std::string{why.place()};
  return {why.code(), std::string{why.text()}, std::move(place),
          std::string{why.mend()}};
}

} // namespace exeunt
