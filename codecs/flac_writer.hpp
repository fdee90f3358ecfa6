// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/flac_sink.hpp>
#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/sample_writer.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct sf_private_tag; // from <sndfile.h>

namespace exeunt {

/// Returns why FLAC cannot have a format: it has 1 to 8 channels, and 1 to
/// 655 350 Hz, above 65 535 Hz in steps of 10.
[[nodiscard]] error check_flac_format(const audio_format& format);

/// Writes one FLAC file by libsndfile. About once per second of media the
/// system gets what there is, so that even a killed program leaves what can be
/// played. Destroyed before `commit`, it leaves a complete `PATH.part`.
///
///     samples -> integers -> libsndfile -> flac_sink -> part_file
class flac_writer : public sample_writer {
public:
  /// Takes 16 or 24 `bits`, and a `compression` from 0 to 8, the smallest.
  flac_writer(std::string path, unsigned bits, unsigned compression);

  flac_writer(const flac_writer&) = delete;
  flac_writer& operator=(const flac_writer&) = delete;

  ~flac_writer() override;

  error open() override;
  error begin(const audio_format& format) override;
  error write(std::span<const float> data) override;
  error write_silence(std::int64_t frames) override;
  error commit() override;

  [[nodiscard]] const audio_format& format() const noexcept override {
    return format_;
  }

  [[nodiscard]] std::string name() const override {
    return file_.name();
  }

private:
  struct closer {
    void operator()(sf_private_tag* ptr) const noexcept;
  };

  error write_piece(std::span<const float> data);
  [[nodiscard]] std::int64_t encode(std::span<const float> data);
  error complete();
  [[nodiscard]] error failed() const;

  part_file file_;
  flac_sink sink_{file_};
  unsigned bits_;
  unsigned compression_;
  audio_format format_{0, 0, 0};
  std::unique_ptr<sf_private_tag, closer> library_;
  std::vector<std::int16_t> shorts_;
  std::vector<std::uint8_t> octets_;
  std::vector<int> ints_;
  /// Samples of all channels that the system may not have yet.
  std::uint64_t unflushed_ = 0;
};

} // namespace exeunt
