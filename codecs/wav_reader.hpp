// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/media_reader.hpp>
#include <exeunt/codecs/sample_framer.hpp>
#include <exeunt/codecs/wav_parser.hpp>

namespace exeunt {

/// Reads audio from the octets of WAV files.
///
///     octets -> wav_parser -> samples -> sample_framer -> audio
class wav_reader : public media_reader {
public:
  /// `length` is that of a frame.
  wav_reader(buffer_pool pool, media_time length);

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override;

  error finish(std::vector<frame>& out) override;

  [[nodiscard]] std::string warning() const override;

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return framer_.bad_samples();
  }

private:
  wav_parser parser_;
  sample_framer framer_;
};

/// Reads audio from octets that are nothing but samples.
class pcm_reader : public media_reader {
public:
  /// `length` is that of a frame.
  pcm_reader(const wav_format& format, buffer_pool pool, media_time length);

  error feed(std::span<const std::uint8_t> data,
             std::vector<frame>& out) override;

  error finish(std::vector<frame>& out) override;

  [[nodiscard]] std::string warning() const override;

  [[nodiscard]] std::uint64_t bad_samples() const noexcept override {
    return framer_.bad_samples();
  }

private:
  block_cutter cutter_;
  sample_framer framer_;
  std::size_t block_;
  std::uint64_t octets_ = 0;
};

} // namespace exeunt
