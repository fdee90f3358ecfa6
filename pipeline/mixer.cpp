// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/mixer.hpp>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

namespace exeunt {

samples mixer::input::slice(std::int64_t count) const noexcept {
  auto& body = *held.get<audio>();
  auto channels = body.format.channels;
  return body.data.slice(static_cast<std::size_t>(used) * channels,
                         static_cast<std::size_t>(count) * channels);
}

error mixer::push(std::size_t from, const frame& what) {
  if (auto why = check_format(from, what))
    return why;
  inputs_[from].held = what;
  inputs_[from].used = 0;
  inputs_[from].size = extent_of(what).frames;
  return {};
}

void mixer::drop(stream_id stream) noexcept {
  for (auto& in : inputs_)
    if (in.left() > 0 && in.held.header.stream == stream
        && (in.held.header.flags & protected_flag) == 0)
      in.used = in.size;
}

std::optional<frame> mixer::next(buffer_pool& pool) {
  auto count = ready();
  if (!count)
    return std::nullopt;
  auto audible = std::any_of(inputs_.begin(), inputs_.end(),
                             [](auto& in) { return in.sounds(); });
  auto sum = audible ? add_up(*count, pool) : silence(*count);
  for (auto& in : inputs_)
    in.used += std::min(*count, in.left());
  return sum;
}

error mixer::check_format(std::size_t from, const frame& what) {
  auto body = what.get<audio>();
  auto rate = extent_of(what).rate;
  if (rate_ == 0)
    rate_ = rate;
  if (body && format_.rate == 0)
    format_ = body->format;
  if (rate == rate_ && (!body || body->format == format_))
    return {};
  return {ec::format_mismatch,
          "another format than that of the other inputs came",
          "in" + std::to_string(from), "insert a resample in front of mix"};
}

/// Returns for how long nothing changes, if no input is waited for.
std::optional<std::int64_t> mixer::ready() const noexcept {
  std::optional<std::int64_t> least;
  for (auto& in : inputs_) {
    if (in.left() == 0 && !in.ended)
      return std::nullopt;
    if (in.left() > 0)
      least = std::min(least.value_or(in.left()), in.left());
  }
  return least;
}

frame mixer::silence(std::int64_t count) const {
  auto i = std::find_if(inputs_.begin(), inputs_.end(),
                        [](auto& in) { return in.left() > 0; });
  return gap{count, rate_, i->held.get<gap>()->cause};
}

/// Adds in the order of the inputs; what one alone says is not copied.
frame mixer::add_up(std::int64_t count, buffer_pool& pool) const {
  auto sounds = [](auto& in) { return in.sounds(); };
  auto first = std::find_if(inputs_.begin(), inputs_.end(), sounds);
  auto second = std::find_if(std::next(first), inputs_.end(), sounds);
  if (second == inputs_.end())
    return audio{format_, first->slice(count)};
  auto start = first->slice(count);
  auto sum = pool.make_samples(start.size());
  std::copy(start.begin(), start.end(), sum.begin());
  for (auto i = second; i != inputs_.end(); ++i)
    if (i->sounds())
      std::transform(sum.begin(), sum.end(), i->slice(count).begin(),
                     sum.begin(), std::plus<>{});
  return audio{format_, std::move(sum).share()};
}

} // namespace exeunt
