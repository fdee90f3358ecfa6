// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/g711_codec.hpp>
#include <exeunt/codecs/media_reader.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/time.hpp>

#include <cstddef>

namespace exeunt {

/// Cuts octets that are nothing but G.711 into packets of equal length; only
/// the last is shorter.
class g711_reader : public media_reader {
public:
  /// `length` is that of a packet, at least one octet.
  g711_reader(g711_law law, buffer_pool pool, media_time length);

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override;

  error finish(std::vector<frame>& out) override;

  [[nodiscard]] std::string warning() const override {
    return {};
  }

private:
  void flush(std::vector<frame>& out);

  codec_ptr codec_;
  buffer_pool pool_;
  /// Octets of a whole packet.
  std::size_t full_;
  unique_span<std::uint8_t> current_;
  /// Octets in `current_`.
  std::size_t filled_ = 0;
};

} // namespace exeunt
