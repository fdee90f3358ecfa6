// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/part_file.hpp>
#include <exeunt/codecs/sample_encoding.hpp>
#include <exeunt/codecs/sample_writer.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Writes one WAV file. About once per second of media the header is made to
/// tell the truth, so that even a killed program leaves what can be played.
/// Destroyed before `commit`, it leaves a complete `PATH.part`.
///
///     samples -> encode -> part_file -> PATH.part -> commit -> PATH
class wav_writer : public sample_writer {
public:
  /// Takes s16, s24, f32, alaw, ulaw.
  wav_writer(std::string path, sample_encoding encoding);

  wav_writer(const wav_writer&) = delete;
  wav_writer& operator=(const wav_writer&) = delete;

  ~wav_writer() override;

  /// Creates `PATH.part`; `ec::io_failed` names it.
  error open() override;

  /// Sets the format and writes the header; to be called once. Refuses more
  /// than `max_wav_channels` with `ec::unsupported`.
  error begin(const audio_format& format) override;

  /// Appends interleaved samples. `ec::full` when the file would grow beyond
  /// 4 GiB; what was written before stays intact.
  error write(std::span<const float> data) override;

  /// Appends `frames` samples per channel of silence.
  error write_silence(std::int64_t frames) override;

  /// Completes the file and gives it its name.
  error commit() override;

  [[nodiscard]] const audio_format& format() const noexcept override {
    return format_;
  }

  /// Returns the samples per channel that were written.
  [[nodiscard]] std::int64_t frames() const noexcept;

  /// Returns the name that the file has now.
  [[nodiscard]] std::string name() const override {
    return file_.name();
  }

private:
  [[nodiscard]] error check_room(std::uint64_t samples) const;
  error complete();
  error refresh_header();
  [[nodiscard]] std::uint64_t stored_octets() const;
  [[nodiscard]] std::uint64_t octets_per_second() const noexcept;

  part_file file_;
  sample_encoding encoding_;
  audio_format format_{0, 0, 0};
  /// Of samples, in the file.
  std::uint64_t octets_ = 0;
  /// Of `octets_`, as the header on disk tells it.
  std::uint64_t told_ = 0;
  bool completed_ = false;
  std::vector<std::uint8_t> encoded_;
};

} // namespace exeunt
