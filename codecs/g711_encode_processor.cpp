// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/g711_encode_processor.hpp>
#include <exeunt/codecs/sample_encoding.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

//             .--------.
//  audio ---->| packet |------.--> packet
//  gap ------>|        |------'--> packet, lost
//             '--------'
namespace exeunt {

namespace {

/// Most ticks in one packet marked lost: one hour, to stay within 32 bits.
constexpr std::int64_t longest_loss = std::int64_t{3600} * g711_rate;

} // namespace

g711_encode_processor::g711_encode_processor(const g711_encode& settings)
  : settings_(settings), codec_(describe_g711(settings.law)),
    full_(static_cast<std::size_t>(to_samples(settings.frame, g711_rate))) {
}

error g711_encode_processor::process(in_port, const frame& what, emit& out) {
  if (auto body = what.get<audio>())
    return take_audio(*body, out);
  auto& missing = *what.get<gap>();
  auto before = in_.position(g711_rate);
  in_.add(missing.frames, missing.rate);
  take_silence(in_.position(g711_rate) - before, out);
  return {};
}

error g711_encode_processor::finish(emit& out) {
  end_packet(out);
  return {};
}

void g711_encode_processor::interrupt(stream_id) {
  filled_ = 0;
  heard_ = false;
}

error g711_encode_processor::take_audio(const audio& in, emit& out) {
  if (in.format.rate != g711_rate || in.format.channels != 1)
    return {ec::format_mismatch,
            fmt::format("G.711 does not take {} Hz, {} channels",
                        in.format.rate, in.format.channels),
            {},
            "insert resample rate=8000, or mix, in front of it"};
  in_.add(in.frames(), g711_rate);
  auto law = settings_.law == g711_law::ulaw ? sample_encoding::ulaw
                                             : sample_encoding::alaw;
  std::span<const float> data{in.data};
  while (!data.empty()) {
    auto count = std::min(data.size(), full_ - filled_);
    encode_samples(law, data.first(count), make_room(count, out));
    data = data.subspan(count);
    heard_ = true;
    if (filled_ == full_)
      end_packet(out);
  }
  return {};
}

void g711_encode_processor::take_silence(std::int64_t frames, emit& out) {
  auto whole = static_cast<std::int64_t>(full_);
  while (frames > 0) {
    if (filled_ == 0 && frames >= whole) {
      send_lost(frames / whole * whole, out);
      frames %= whole;
      continue;
    }
    auto count = std::min(static_cast<std::size_t>(frames), full_ - filled_);
    std::fill_n(make_room(count, out), count, g711_silence(settings_.law));
    frames -= static_cast<std::int64_t>(count);
    if (filled_ == full_)
      end_packet(out);
  }
}

/// Returns where the next octets of the packet belong, and counts them.
std::uint8_t* g711_encode_processor::make_room(std::size_t count, emit& out) {
  if (filled_ == 0)
    current_ = out.pool().make_octets(full_);
  return current_.data() + std::exchange(filled_, filled_ + count);
}

void g711_encode_processor::end_packet(emit& out) {
  auto size = std::exchange(filled_, 0);
  if (size == 0)
    return;
  if (!std::exchange(heard_, false)) {
    send_lost(static_cast<std::int64_t>(size), out);
    return;
  }
  packet next;
  next.codec = codec_;
  next.duration = static_cast<std::uint32_t>(size);
  next.marker = std::exchange(silent_, false);
  current_.shrink(size);
  next.data = std::move(current_).share();
  out(frame{std::move(next)});
}

void g711_encode_processor::send_lost(std::int64_t frames, emit& out) {
  silent_ = true;
  while (frames > 0) {
    packet next;
    next.codec = codec_;
    next.lost = true;
    next.duration = static_cast<std::uint32_t>(std::min(frames, longest_loss));
    frames -= next.duration;
    out(frame{std::move(next)});
  }
}

} // namespace exeunt
