// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_encode_processor.hpp>
#include <exeunt/codecs/opus_head.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

//             .------.      .---------.
//  audio ---->| slot |----->| encoder |-----> packet
//  gap ------>|      |-------------------.--> packet, lost
//             '------'
namespace exeunt {

namespace {

/// Packets of at most two octets say that nothing is worth sending.
constexpr std::size_t silent_size = 2;

/// Most ticks in one packet marked lost: one hour, to stay within 32 bits.
constexpr std::int64_t longest_loss = std::int64_t{3600} * opus_clock;

codec_ptr describe(const audio_format& format, std::uint32_t pre_skip) {
  auto head = plain_opus_head(static_cast<std::uint8_t>(format.channels));
  head.pre_skip = static_cast<std::uint16_t>(pre_skip);
  head.input_rate = format.rate;
  return describe_opus(head);
}

} // namespace

error opus_encode_processor::process(in_port, const frame& what, emit& out) {
  if (auto missing = what.get<gap>())
    return take_gap(*missing, out);
  auto& in = *what.get<audio>();
  if (in.format != format_) {
    if (auto why = flush(out))
      return why;
    if (auto why = begin(in.format))
      return why;
  }
  in_.add(in.frames(), format_.rate);
  return take_audio(in.data, out);
}

error opus_encode_processor::finish(emit& out) {
  return flush(out);
}

/// What was in the slot is gone; the grid of packets goes on.
void opus_encode_processor::interrupt(stream_id) {
  taken_ -= std::exchange(fill_, 0);
  heard_ = false;
  if (encoder_)
    encoder_->reset();
}

error opus_encode_processor::set(const setting_map& changed) {
  for (auto name : {"frame", "application"})
    if (changed.contains(name))
      return {ec::unsupported, "this setting is fixed while it runs", name,
              "change the graph and start it anew"};
  if (auto why = change_settings(settings_, changed))
    return why;
  return encoder_ ? encoder_->apply(settings_) : error{};
}

error opus_encode_processor::begin(const audio_format& format) {
  if (!is_opus_rate(format.rate) || format.channels == 0 || format.channels > 2)
    return {ec::format_mismatch,
            fmt::format("Opus does not take {} Hz, {} channels", format.rate,
                        format.channels),
            {},
            "insert resample rate=48000, or mix, in front of it"};
  auto made = opus_packet_encoder::make(format, settings_);
  if (!made)
    return made.failure();
  encoder_.emplace(std::move(*made));
  format_ = format;
  slot_frames_ = to_samples(settings_.frame, format.rate);
  slot_.assign(static_cast<std::size_t>(slot_frames_) * format.channels, 0);
  taken_ = sent_ = fill_ = 0;
  heard_ = false;
  pre_skip_ = static_cast<std::uint32_t>(ticks(encoder_->lookahead()));
  skip_ = pre_skip_;
  codec_ = describe(format, pre_skip_);
  return {};
}

/// Sends what the encoder still holds, cut to the length of the input.
error opus_encode_processor::flush(emit& out) {
  if (!encoder_ || taken_ == 0)
    return {};
  auto due = pre_skip_ + ticks(taken_);
  while (sent_ < due) {
    auto used = static_cast<std::size_t>(fill_) * format_.channels;
    std::fill(slot_.begin() + static_cast<std::ptrdiff_t>(used), slot_.end(),
              0.f);
    fill_ = 0;
    auto trim = std::max(sent_ + ticks(slot_frames_) - due, std::int64_t{0});
    if (auto why = encode(slot_, static_cast<std::uint32_t>(trim), out))
      return why;
  }
  encoder_.reset();
  format_ = {0, 0, 0};
  return {};
}

error opus_encode_processor::take_audio(std::span<const float> data,
                                        emit& out) {
  taken_ += static_cast<std::int64_t>(data.size() / format_.channels);
  while (!data.empty()) {
    if (fill_ == 0 && data.size() >= slot_.size()) {
      if (auto why = encode(data.first(slot_.size()), 0, out))
        return why;
      data = data.subspan(slot_.size());
      continue;
    }
    auto used = static_cast<std::size_t>(fill_) * format_.channels;
    auto size = std::min(data.size(), slot_.size() - used);
    std::copy_n(data.begin(), size, slot_.begin() + std::ptrdiff_t(used));
    data = data.subspan(size);
    fill_ += static_cast<std::int64_t>(size / format_.channels);
    heard_ = true;
    if (auto why = end_slot(out))
      return why;
  }
  return {};
}

error opus_encode_processor::take_gap(const gap& what, emit& out) {
  if (!encoder_) {
    out(frame{what});
    return {};
  }
  auto before = in_.position(format_.rate);
  in_.add(what.frames, what.rate);
  return take_silence(in_.position(format_.rate) - before, out);
}

error opus_encode_processor::take_silence(std::int64_t frames, emit& out) {
  taken_ += frames;
  while (frames > 0) {
    if (fill_ == 0 && frames >= slot_frames_) {
      send_lost(frames / slot_frames_, out);
      frames %= slot_frames_;
      continue;
    }
    auto count = std::min(frames, slot_frames_ - fill_);
    std::fill_n(slot_.begin() + fill_ * format_.channels,
                count * format_.channels, 0.f);
    fill_ += count;
    frames -= count;
    if (auto why = end_slot(out))
      return why;
  }
  return {};
}

error opus_encode_processor::end_slot(emit& out) {
  if (fill_ < slot_frames_)
    return {};
  fill_ = 0;
  if (std::exchange(heard_, false))
    return encode(slot_, 0, out);
  send_lost(1, out);
  return {};
}

error opus_encode_processor::encode(std::span<const float> frame,
                                    std::uint32_t trim, emit& out) {
  auto data = encoder_->encode(frame);
  if (!data)
    return data.failure();
  packet next;
  next.data = out.pool().copy(*data);
  next.duration = static_cast<std::uint32_t>(ticks(slot_frames_));
  next.trim_back = trim;
  auto silent = data->size() <= silent_size;
  next.marker = std::exchange(silent_, silent) && !silent;
  send(std::move(next), out);
  return {};
}

void opus_encode_processor::send_lost(std::int64_t slots, emit& out) {
  auto left = slots * ticks(slot_frames_);
  auto most = longest_loss / ticks(slot_frames_) * ticks(slot_frames_);
  while (left > 0) {
    packet next;
    next.lost = true;
    next.duration = static_cast<std::uint32_t>(std::min(left, most));
    left -= next.duration;
    send(std::move(next), out);
  }
}

void opus_encode_processor::send(packet what, emit& out) {
  what.codec = codec_;
  what.trim_front = std::min(skip_, what.duration - what.trim_back);
  skip_ -= what.trim_front;
  sent_ += what.duration;
  out(frame{std::move(what)});
}

/// Exact: every rate of Opus divides its clock.
std::int64_t opus_encode_processor::ticks(std::int64_t frames) const noexcept {
  return rescale(frames, format_.rate, opus_clock);
}

} // namespace exeunt
