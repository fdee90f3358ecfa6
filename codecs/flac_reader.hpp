// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/flac_decoder.hpp>
#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/codecs/sample_framer.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Reads audio from FLAC files, and from several of them one after the other.
///
///     octet_store -> flac_decoder -> sample_framer -> audio
class flac_reader {
public:
  /// `in` must outlive the reader; `length` is that of a frame.
  flac_reader(octet_store& in, buffer_pool pool, media_time length);

  /// Opens the first file. Errors name the byte; see `flac_begin` and
  /// `flac_decoder`.
  error open();

  /// Appends what comes next to `out`; returns whether more may follow. What
  /// lies in front of damaged octets comes before the error.
  [[nodiscard]] result<bool> advance(std::vector<frame>& out);

  /// Returns what is wrong with a file that was read all the same; empty if
  /// all is well.
  [[nodiscard]] const std::string& warning() const noexcept {
    return warning_;
  }

  /// Returns how many samples so far were NaN or infinite and became 0.
  [[nodiscard]] std::uint64_t bad_samples() const noexcept {
    return framer_.bad_samples();
  }

private:
  error begin_part(std::uint64_t begin);
  result<bool> end_part(std::vector<frame>& out);
  void check_length();

  octet_store& in_;
  sample_framer framer_;
  /// Where the file that is read begins.
  std::uint64_t begin_ = 0;
  std::optional<flac_decoder> decoder_;
  audio_format format_{0, 0, 0};
  /// Samples per channel of the file that is read.
  std::int64_t frames_ = 0;
  std::vector<float> room_;
  std::string warning_;
};

} // namespace exeunt
