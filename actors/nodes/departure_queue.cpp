// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/inlet.hpp>
#include <exeunt/actors/nodes/departure_queue.hpp>

#include <utility>

namespace exeunt {

namespace {

/// About so many octets has a frame on its way: only sound and packets are
/// large.
std::size_t octets_of(const frame& what) noexcept {
  constexpr std::size_t header = 64;
  if (auto sound = what.get<audio>())
    return header + sound->data.size() * sizeof(float);
  if (auto coded = what.get<packet>())
    return header + coded->data.size();
  return header;
}

} // namespace

std::size_t octets_of(const media_frames& what) noexcept {
  auto out = octets_of(what.first);
  for (auto& it : what.more)
    out += octets_of(it);
  return out;
}

std::size_t octets_of(std::span<const waiting_frame> all) noexcept {
  std::size_t out = 0;
  for (auto& it : all)
    out += octets_of(it.what);
  return out;
}

waiting_frame::waiting_frame(const planned_link& link, run_key key,
                             std::uint32_t replacements, std::int64_t sent_at)
  : run(key), to(link.to), in(link.in), from(link.from), out(link.out),
    incarnation(replacements), sent(sent_at),
    max_age(link.mode == link_mode::live ? link.max_age
                                         : std::chrono::nanoseconds{0}) {
}

bool waiting_frame::is_beside(const waiting_frame& other) const noexcept {
  return run == other.run && to == other.to && in == other.in
         && incarnation == other.incarnation;
}

void departure_queue::add(waiting_frame what) {
  auto& to = what.max_age.count() > 0 ? live_ : lossless_;
  to.push_back(std::move(what));
}

std::vector<waiting_frame> departure_queue::take(std::size_t room) {
  auto lossless = !is_live_next();
  lossless_next_ = !lossless;
  auto& from = lossless ? lossless_ : live_;
  std::vector<waiting_frame> out;
  std::size_t octets = 0;
  do {
    octets += octets_of(from.front().what);
    out.push_back(std::move(from.front()));
    from.pop_front();
  } while (!from.empty() && out.back().is_beside(from.front())
           && octets + octets_of(from.front().what) <= room);
  return out;
}

envelope to_message(std::vector<waiting_frame> all) {
  auto& first = all.front();
  media_frames out{static_cast<std::uint16_t>(first.in),
                   first.incarnation,
                   first.sent,
                   std::move(first.what),
                   {}};
  for (std::size_t i = 1; i < all.size(); ++i)
    out.more.push_back(std::move(all[i].what));
  return {first.run, static_cast<std::uint32_t>(first.to), std::move(out)};
}

futility judge(const waiting_frame& what, std::int64_t now, std::int64_t trip,
               std::uint32_t epoch) noexcept {
  auto kind = what.what.kind();
  auto has_media = kind == frame_kind::audio || kind == frame_kind::packet;
  if (!has_media || extent_of(what.what).rate == 0)
    return futility::none;
  if (is_stale(what.what, epoch))
    return futility::interrupted;
  auto released = what.what.header.released;
  if (what.max_age.count() == 0 || released == 0)
    return futility::none;
  return now - released + trip > what.max_age.count() ? futility::late
                                                      : futility::none;
}

void shrink_to_gap(frame& what, futility why) {
  auto [frames, rate] = extent_of(what);
  auto cause = why == futility::late ? gap_cause::late : gap_cause::interrupted;
  what.body = gap{frames, rate, cause};
}

} // namespace exeunt
