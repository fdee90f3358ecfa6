// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <ogg/ogg.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace exeunt {

/// Finds Ogg pages with a valid checksum in octets that come in any split
/// (RFC 3533, section 6). Holds at most one page and what was fed behind it.
class ogg_pages {
public:
  ogg_pages();
  ~ogg_pages();
  ogg_pages(const ogg_pages&) = delete;
  ogg_pages& operator=(const ogg_pages&) = delete;

  /// Takes the next octets; returns false if there is no memory for them.
  [[nodiscard]] bool feed(std::span<const std::uint8_t> data);

  /// Returns the next complete page, valid until the next call to `feed`.
  [[nodiscard]] std::optional<ogg_page> next();

  /// Octets in front of the next page, i.e., those consumed so far.
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return offset_;
  }

  /// Returns where the first octets lie that belong to no valid page, if any
  /// were found.
  [[nodiscard]] std::optional<std::uint64_t> skipped_at() const noexcept {
    return skipped_at_;
  }

private:
  ogg_sync_state sync_ = {};
  std::uint64_t offset_ = 0;
  std::optional<std::uint64_t> skipped_at_;
};

/// The packets of one logical stream (RFC 3533, section 6).
class ogg_packets {
public:
  /// What `next` found.
  enum class found : std::uint8_t { nothing, packet, hole };

  explicit ogg_packets(int serial);
  ~ogg_packets();
  ogg_packets(const ogg_packets&) = delete;
  ogg_packets& operator=(const ogg_packets&) = delete;

  /// Takes a page of this stream; returns false if libogg refuses it.
  [[nodiscard]] bool feed(ogg_page& page);

  /// Sets `out` to the next packet, valid until the next call to `feed`.
  [[nodiscard]] found next(ogg_packet& out);

  [[nodiscard]] int serial() const noexcept {
    return serial_;
  }

private:
  ogg_stream_state stream_ = {};
  int serial_;
};

} // namespace exeunt
