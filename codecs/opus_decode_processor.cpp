// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_decode_processor.hpp>

#include <fmt/core.h>
#include <opus/opus.h>

#include <algorithm>
#include <utility>

//               .---------.
//  packet ----->| decoder |------.--> cut to length ----> audio
//  gap -------->|  (wait) |--> conceal                     |
//               '---------'     '-- beyond 1 s ----------> gap
namespace exeunt {

namespace {

/// Missing audio that is concealed at most. Opus itself has faded to noise by
/// then.
constexpr media_time longest_concealment = std::chrono::seconds{1};

constexpr std::uint32_t default_rate = 48'000;

/// True if no packet of this mode holds a copy (RFC 6716, section 2.1.7).
bool is_celt(std::span<const std::uint8_t> packet) noexcept {
  return (packet[0] & 0x80u) != 0;
}

std::int64_t frame_size(std::span<const std::uint8_t> packet,
                        std::uint32_t rate) noexcept {
  return opus_packet_get_samples_per_frame(packet.data(),
                                           static_cast<opus_int32>(rate));
}

/// Returns the ticks that the trims leave; a packet without a duration lasts
/// `otherwise`.
std::int64_t kept_of(const packet& what, std::uint32_t otherwise) noexcept {
  auto ticks = std::int64_t{what.duration > 0 ? what.duration : otherwise};
  return std::max(ticks - what.trim_front - what.trim_back, std::int64_t{0});
}

} // namespace

opus_decode_processor::opus_decode_processor(const opus_decode& settings)
  : settings_(settings),
    rate_(settings.rate == 0 ? default_rate : settings.rate), account_(rate_) {
}

error opus_decode_processor::process(in_port, const frame& what, emit& out) {
  if (auto missing = what.get<gap>()) {
    miss(missing->frames, missing->rate, missing->cause, out);
    return {};
  }
  auto& in = *what.get<packet>();
  // What says that a packet is lost need not know more of it.
  if (in.codec || !in.lost)
    if (auto why = use(in.codec, out))
      return why;
  return decode(in, out);
}

error opus_decode_processor::finish(emit& out) {
  conceal_waiting(out);
  return {};
}

void opus_decode_processor::interrupt(stream_id) {
  account_.forget();
  if (decoder_)
    decoder_->reset();
  concealment_ = {};
}

/// Descriptions that came over a wire are equal without being the same.
error opus_decode_processor::use(const codec_ptr& codec, emit& out) {
  if (codec == codec_ && codec)
    return {};
  if (!codec)
    return {ec::unsupported,
            "packets without a codec description",
            {},
            "describe them, e.g., by OpusHead"};
  auto same = codec_ && *codec_ == *codec;
  codec_ = codec;
  if (same)
    return {};
  conceal_waiting(out);
  return begin(*codec);
}

error opus_decode_processor::begin(const codec_description& codec) {
  auto head = opus_head_of(codec);
  if (!head)
    return head.failure();
  auto channels = static_cast<std::uint16_t>(settings_.channels);
  if (decoder_)
    channels = decoder_->format().channels;
  else if (channels == 0)
    channels = head->channels;
  auto made = opus_packet_decoder::make(*head, rate_, channels);
  if (!made)
    return made.failure();
  decoder_.emplace(std::move(*made));
  concealment_ = {};
  skipping_ = false;
  return {};
}

error opus_decode_processor::decode(const packet& what, emit& out) {
  auto ticks = what.lost ? 0 : opus_ticks(what.data);
  if (ticks > 0) {
    decode_known(what, ticks, out);
    return {};
  }
  if (!what.lost && !what.data.empty())
    warn({ec::malformed, "a packet breaks its framing"}, out);
  miss(kept_of(what, last_ticks_), opus_clock, gap_cause::lost, out);
  return {};
}

void opus_decode_processor::decode_known(const packet& what,
                                         std::uint32_t ticks, emit& out) {
  prepare_for(what, out);
  account_.receive(kept_of(what, ticks), opus_clock);
  last_ticks_ = ticks;
  auto frames = static_cast<std::size_t>(rescale(ticks, opus_clock, rate_));
  auto data = out.pool().make_samples(frames * decoder_->format().channels);
  if (auto why = decoder_->decode(what.data, {data.data(), data.size()})) {
    warn(why, out);
    conceal(account_.due(), out);
    return;
  }
  concealment_.heard(frame_size(what.data, rate_));
  account_.hear();
  send_trimmed(what.trim_front, std::move(data).share(), out);
}

/// Brings decoder and output to where `what` begins. A pre-skip begins a
/// stream, even if its description is that of the last.
void opus_decode_processor::prepare_for(const packet& what, emit& out) {
  if (what.trim_front > 0 && !skipping_) {
    conceal_waiting(out);
    decoder_->reset();
  }
  recover(what.data, out);
  skipping_ = what.trim_front > 0 && what.trim_front == what.duration;
}

/// Counts missing media; it waits only if the next packet may help.
void opus_decode_processor::miss(std::int64_t frames, std::uint32_t rate,
                                 gap_cause cause, emit& out) {
  account_.miss(frames, rate, cause);
  auto limit = to_samples(longest_opus_packet, rate_);
  if (!settings_.fec || !decoder_ || account_.missing_in_a_row() > limit)
    conceal_waiting(out);
}

void opus_decode_processor::conceal_waiting(emit& out) {
  conceal(account_.take_waiting(), out);
}

void opus_decode_processor::conceal(std::int64_t frames, emit& out) {
  auto longest = decoder_ ? to_samples(longest_concealment, rate_) : 0;
  auto guessed = account_.lose(frames, longest);
  for (auto left = guessed; left > 0;) {
    auto data = concealment_.take(left, *decoder_, out.pool());
    left -= static_cast<std::int64_t>(data.size())
            / decoder_->format().channels;
    send(std::move(data), out);
  }
  if (frames > guessed) {
    out(frame{gap{frames - guessed, rate_, account_.cause()}});
    account_.send(frames - guessed);
  }
}

/// Ends a run of missing media with the copy that the next packet may hold.
void opus_decode_processor::recover(std::span<const std::uint8_t> data,
                                    emit& out) {
  auto size = frame_size(data, rate_);
  if (account_.waiting() < size || is_celt(data)) {
    conceal_waiting(out);
    return;
  }
  conceal(account_.take_waiting() - size, out);
  auto copy = out.pool().make_samples(static_cast<std::size_t>(size)
                                      * decoder_->format().channels);
  if (decoder_->recover(data, {copy.data(), copy.size()}))
    conceal(size, out);
  else
    send(std::move(copy).share(), out);
}

/// Sends what is due of a decoded packet, behind what is trimmed at its front;
/// what it holds too little is concealed.
void opus_decode_processor::send_trimmed(std::uint32_t trim, samples decoded,
                                         emit& out) {
  auto channels = decoder_->format().channels;
  auto frames = static_cast<std::int64_t>(decoded.size() / channels);
  auto first = std::min(rescale(trim, opus_clock, rate_), frames);
  auto count = std::min(account_.due(), frames - first);
  if (count > 0)
    send(decoded.slice(static_cast<std::size_t>(first) * channels,
                       static_cast<std::size_t>(count) * channels),
         out);
  conceal(account_.due(), out);
}

void opus_decode_processor::send(samples data, emit& out) {
  auto& format = decoder_->format();
  account_.send(static_cast<std::int64_t>(data.size()) / format.channels);
  out(frame{audio{format, std::move(data)}});
}

void opus_decode_processor::warn(const error& why, emit& out) {
  if (std::exchange(warned_, true))
    return;
  auto place = static_cast<double>(account_.sent()) / rate_;
  out.note("warning",
           fmt::format("concealed at {:.3f} s: {}", place, to_string(why)));
}

} // namespace exeunt
