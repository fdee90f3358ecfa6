// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/media_reader.hpp>
#include <exeunt/codecs/mp3_decoder.hpp>
#include <exeunt/codecs/sample_framer.hpp>

#include <optional>

namespace exeunt {

/// Reads audio from the octets of MP3 files.
///
///     octets -> mp3_decoder -> samples -> sample_framer -> audio
class mp3_reader : public media_reader {
public:
  /// `length` is that of a frame.
  mp3_reader(buffer_pool pool, media_time length);

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override;

  error finish(std::vector<frame>& out) override;

  [[nodiscard]] std::string warning() const override;

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return framer_.bad_samples();
  }

private:
  error take(std::vector<frame>& out);

  std::optional<mp3_decoder> decoder_;
  sample_framer framer_;
  std::int64_t frames_ = 0;
};

} // namespace exeunt
