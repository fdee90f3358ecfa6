// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/ogg_opus_link_writer.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/time.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace exeunt {

/// Writes Ogg Opus (RFC 7845) that lasts as long as the packets written.
///
///     packets, gaps --> link --> pages --> octets
///
/// Trims at the front become the pre-skip, trims at the back the end of a
/// link; where either comes in mid-stream, or the description of the packets
/// changes, a new link is chained. Missing media becomes packets without
/// content, which decoders conceal, in steps of 2.5 ms; what is left over is
/// carried to the next gap or the end.
class ogg_opus_writer {
public:
  /// The first link has `serial`, each further one the number behind it.
  explicit ogg_opus_writer(std::uint32_t serial = 1) noexcept
    : serial_(serial) {
  }

  /// Takes the next packet or gap and appends finished pages to `out`. Fails
  /// with `unsupported` for another codec, or a pre-skip above 65535 ticks.
  error write(const frame& what, std::vector<std::uint8_t>& out);

  /// Appends what completes the file; without a packet, an empty stream.
  error finish(std::vector<std::uint8_t>& out);

private:
  error write_packet(const packet& what, std::int64_t kept,
                     std::vector<std::uint8_t>& out);
  error write_gap(std::int64_t ticks, std::vector<std::uint8_t>& out);
  error use(const codec_ptr& codec, std::vector<std::uint8_t>& out);
  error write_audio(const packet& what, std::uint32_t ticks,
                    std::vector<std::uint8_t>& out);
  error begin_link(std::uint32_t pre_skip, std::vector<std::uint8_t>& out);
  void end_link(std::uint32_t trim, std::vector<std::uint8_t>& out);
  error pay_gap(std::vector<std::uint8_t>& out);
  error end_gap(std::vector<std::uint8_t>& out);

  std::uint32_t serial_;
  /// All input, so that gaps of any rate add up.
  media_counter in_;
  codec_ptr codec_;
  opus_head head_;
  std::optional<ogg_opus_link_writer> link_;
  /// Packets that are skipped as a whole, in front of the next link.
  std::vector<octets> skipped_;
  std::uint32_t skipped_ticks_ = 0;
  /// Ticks of missing media that no packet stands for yet.
  std::int64_t owed_ = 0;
  bool any_link_ = false;
};

} // namespace exeunt
