// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/id3_tag.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

struct mpg123_handle_struct; // from <mpg123.h>

namespace exeunt {

/// What `mp3_decoder::next` came upon.
enum class mp3_find : std::uint8_t { nothing, format, samples };

/// Decodes MPEG audio, layer III (ISO/IEC 11172-3 and 13818-3), from octets in
/// any split. Frames count once three of one format follow one another: what
/// looks like a frame in damaged octets does not. The encoder's delay and
/// filling are cut off where the file tells them.
///
///     octets --> id3_tag --> libmpg123 --> three in a row? --> samples
class mp3_decoder {
public:
  /// Makes a decoder; `ec::library_failed` if libmpg123 has none.
  [[nodiscard]] static result<mp3_decoder> make();

  /// Takes octets; all that they complete must be asked for before the next.
  error feed(std::span<const std::uint8_t> data);

  /// Learns that no octets follow: a file too short to have three frames may
  /// have less.
  void end_input() noexcept {
    ended_ = true;
  }

  /// Returns what comes next; `nothing` when it needs more octets.
  [[nodiscard]] result<mp3_find> next();

  /// Returns the format of the samples that follow; rate 0 before the first.
  [[nodiscard]] const audio_format& format() const noexcept {
    return format_;
  }

  /// Returns interleaved samples, valid until the next call.
  [[nodiscard]] std::span<const float> samples() const noexcept {
    return shown_;
  }

  /// Returns the samples per channel that the first header of the file
  /// promises.
  [[nodiscard]] std::optional<std::int64_t> promised() const noexcept {
    return promised_;
  }

  /// Returns where the next octets belong.
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return offset_;
  }

  /// Returns how many octets between frames are none, and where they begin.
  [[nodiscard]] std::uint64_t skipped() const noexcept {
    return skipped_;
  }

  /// Returns where the first skipped octets are.
  [[nodiscard]] std::uint64_t first_skipped() const noexcept {
    return first_skipped_;
  }

private:
  struct deleter {
    void operator()(mpg123_handle_struct* ptr) const noexcept;
  };

  mp3_decoder() = default;

  [[nodiscard]] error set_up();
  [[nodiscard]] error clear_memory();
  [[nodiscard]] error failed() const;
  bool begin_frame();
  error take_frame();
  void learn_format();
  void restart() noexcept;
  [[nodiscard]] bool counts() const noexcept;
  [[nodiscard]] mp3_find show();

  std::unique_ptr<mpg123_handle_struct, deleter> library_;
  id3_tag tag_;
  audio_format format_{0, 0, 0};
  /// What libmpg123 decodes now, which may be no audio at all.
  audio_format tried_{0, 0, 0};
  /// Frames in a row, and the samples of those that do not count yet.
  int in_a_row_ = 0;
  std::vector<float> held_;
  std::vector<float> shown_;
  std::optional<std::int64_t> promised_;
  std::uint64_t offset_ = 0;
  /// Where the frame behind the last one must begin; 0 before the first.
  std::uint64_t expected_ = 0;
  std::uint64_t skipped_ = 0;
  std::uint64_t first_skipped_ = 0;
  /// True once samples were shown.
  bool begun_ = false;
  bool ended_ = false;
};

} // namespace exeunt
