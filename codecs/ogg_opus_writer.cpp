// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/ogg_opus_writer.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace exeunt {

namespace {

/// The shortest frame of Opus: 2.5 ms.
constexpr std::uint32_t step = 120;

/// A packet whose frames have no content; decoders conceal (RFC 6716,
/// section 3.2.1).
struct hollow_packet {
  std::array<std::uint8_t, 2> data;
  std::uint32_t ticks;
};

/// Fills as much of `owed`, at least `step`, as one packet can: up to six
/// frames of 20 ms in code 3, or one shorter frame in code 0.
hollow_packet make_hollow(std::int64_t owed, bool stereo) noexcept {
  constexpr std::uint8_t celt_fullband = 28;
  std::uint32_t size = 3;
  while (size > 0 && owed < (step << size))
    --size;
  auto ticks = step << size;
  auto count = size == 3 ? std::min<std::int64_t>(owed / ticks, 6) : 1;
  auto code = count > 1 ? 3u : 0u;
  auto toc = (celt_fullband + size) << 3 | (stereo ? 4u : 0u) | code;
  return {{static_cast<std::uint8_t>(toc), static_cast<std::uint8_t>(count)},
          static_cast<std::uint32_t>(count) * ticks};
}

std::span<const std::uint8_t> octets_of(const hollow_packet& what) noexcept {
  return {what.data.data(), (what.data[0] & 3u) == 3u ? 2u : 1u};
}

} // namespace

error ogg_opus_writer::write(const frame& what,
                             std::vector<std::uint8_t>& out) {
  auto before = in_.position(opus_clock);
  auto [frames, rate] = extent_of(what);
  in_.add(frames, rate);
  auto kept = in_.position(opus_clock) - before;
  auto body = what.get<packet>();
  return body ? write_packet(*body, kept, out) : write_gap(kept, out);
}

/// `kept` are the ticks that the trims leave.
error ogg_opus_writer::write_packet(const packet& what, std::int64_t kept,
                                    std::vector<std::uint8_t>& out) {
  auto ticks = what.lost ? 0 : opus_ticks(what.data);
  if (auto why = use(what.codec, out))
    return why;
  if (ticks == 0)
    return write_gap(kept, out);
  if (auto why = pay_gap(out))
    return why;
  if (link_ && what.trim_front > 0)
    end_link(0, out);
  if (kept > 0)
    return write_audio(what, ticks, out);
  if (!link_ && what.trim_front > 0) {
    skipped_.push_back(what.data);
    skipped_ticks_ += ticks;
  }
  return {};
}

error ogg_opus_writer::write_audio(const packet& what, std::uint32_t ticks,
                                   std::vector<std::uint8_t>& out) {
  if (!link_)
    if (auto why = begin_link(what.trim_front, out))
      return why;
  link_->write(what.data, ticks, out);
  if (what.trim_back > 0)
    end_link(what.trim_back, out);
  return {};
}

error ogg_opus_writer::write_gap(std::int64_t ticks,
                                 std::vector<std::uint8_t>& out) {
  owed_ += std::max(ticks, std::int64_t{0});
  return codec_ ? pay_gap(out) : error{};
}

error ogg_opus_writer::finish(std::vector<std::uint8_t>& out) {
  if (auto why = end_gap(out))
    return why;
  if (!link_ && (!any_link_ || skipped_ticks_ > 0))
    if (auto why = begin_link(0, out))
      return why;
  end_link(0, out);
  return {};
}

/// What is owed under the old description is paid before the new one holds.
error ogg_opus_writer::use(const codec_ptr& codec,
                           std::vector<std::uint8_t>& out) {
  if (codec_ == codec || (codec_ && codec && *codec_ == *codec))
    return {};
  if (!codec)
    return {ec::unsupported,
            "packets without a codec description",
            {},
            "describe them, e.g., by OpusHead"};
  auto head = opus_head_of(*codec);
  if (!head)
    return head.failure();
  if (codec_)
    if (auto why = end_gap(out))
      return why;
  end_link(0, out);
  head_ = *head;
  codec_ = codec;
  return {};
}

error ogg_opus_writer::begin_link(std::uint32_t pre_skip,
                                  std::vector<std::uint8_t>& out) {
  auto all = skipped_ticks_ + pre_skip;
  if (all > std::numeric_limits<std::uint16_t>::max())
    return {ec::unsupported,
            fmt::format("{} ticks to skip at the front, more than OpusHead "
                        "can say",
                        all),
            {},
            "leave out what is to be skipped"};
  head_.pre_skip = static_cast<std::uint16_t>(all);
  link_.emplace(serial_++, head_, out);
  any_link_ = true;
  for (auto& one : std::exchange(skipped_, {}))
    link_->write(one, opus_ticks(one), out);
  skipped_ticks_ = 0;
  return {};
}

void ogg_opus_writer::end_link(std::uint32_t trim,
                               std::vector<std::uint8_t>& out) {
  if (!link_)
    return;
  link_->finish(trim, out);
  link_.reset();
}

error ogg_opus_writer::pay_gap(std::vector<std::uint8_t>& out) {
  if (!link_ && owed_ >= step)
    if (auto why = begin_link(0, out))
      return why;
  while (owed_ >= step) {
    auto filler = make_hollow(owed_, head_.channels == 2);
    link_->write(octets_of(filler), filler.ticks, out);
    owed_ -= filler.ticks;
  }
  return {};
}

/// Fills up the last step and cuts off what is too much of it.
error ogg_opus_writer::end_gap(std::vector<std::uint8_t>& out) {
  if (auto why = pay_gap(out))
    return why;
  if (owed_ == 0)
    return {};
  if (!link_)
    if (auto why = begin_link(0, out))
      return why;
  auto trim = static_cast<std::uint32_t>(step - owed_);
  link_->write(octets_of(make_hollow(step, head_.channels == 2)), step, out);
  end_link(trim, out);
  owed_ = 0;
  return {};
}

} // namespace exeunt
