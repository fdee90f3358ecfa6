// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/codecs/sample_framer.hpp>
#include <exeunt/codecs/sound_decoder.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Reads audio from FLAC and Ogg Vorbis files, and from several of them one
/// after the other.
///
///     octet_store -> (parts) -> sound_decoder -> sample_framer -> audio
class sound_reader {
public:
  /// `in` must outlive the reader; `length` is that of a frame.
  sound_reader(octet_store& in, sound_container what, buffer_pool pool,
               media_time length);

  /// Looks where the parts are and opens the first. Errors name the byte; see
  /// `sound_decoder` and `find_vorbis_links`.
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
  /// One file, or one link of it.
  struct part {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool whole = true;
  };

  error find_parts();
  error begin_part();
  result<bool> end_part(std::vector<frame>& out);
  error find_more();
  void check_length();

  octet_store& in_;
  sound_container what_;
  sample_framer framer_;
  std::vector<part> parts_;
  std::size_t next_ = 0;
  std::optional<sound_decoder> decoder_;
  audio_format format_{0, 0, 0};
  /// Samples per channel of the part that is read.
  std::int64_t frames_ = 0;
  std::vector<float> room_;
  std::string warning_;
};

} // namespace exeunt
