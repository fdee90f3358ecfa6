// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <ogg/ogg.h>

#include <cstdint>
#include <cstdio>
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace exeunt {

/// The audio packets of an Ogg Opus file with one link (RFC 7845).
class packet_source {
public:
  struct packet {
    const unsigned char* data = nullptr;
    std::int32_t size = 0;
  };

  /// Opens the file and reads its two header packets.
  explicit packet_source(const std::string& path);
  packet_source(const packet_source&) = delete;
  packet_source& operator=(const packet_source&) = delete;
  ~packet_source();

  /// Returns whether the file is there and begins with an OpusHead.
  [[nodiscard]] bool good() const noexcept;

  /// Samples at 48 kHz to discard at the front.
  [[nodiscard]] std::int64_t pre_skip() const noexcept;

  /// Samples at 48 kHz that the whole file has; as long as the last page was
  /// not seen, a number that is never reached.
  [[nodiscard]] std::int64_t end() const noexcept;

  /// Returns the next packet, valid until the next call; nothing at the end.
  [[nodiscard]] std::optional<packet> next();

private:
  bool read_page();
  std::optional<packet> take();

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  ogg_sync_state sync_;
  ogg_stream_state stream_;
  bool has_stream_ = false;
  std::int64_t pre_skip_ = -1;
  std::int64_t end_ = std::numeric_limits<std::int64_t>::max() / 48'000;
};

} // namespace exeunt
