// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/sample_writer.hpp>
#include <exeunt/codecs/speech_gate.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Records a stream in a file, aligned by position: what is missing
/// becomes silence. With a lookback it keeps speech segments only.
///
///     audio ---> align by position --> (speech_gate) --> sample_writer
///     gap -----> silence ----^              |
///     event --------------------------------'
class recorder {
public:
  /// Without `lookback`, all audio is kept. See `speech_gate`.
  recorder(std::unique_ptr<sample_writer> writer,
           std::optional<std::chrono::nanoseconds> lookback);

  /// Creates the file; see `sample_writer`.
  error open();

  /// Takes what lies at the header's position. The first audio decides on the
  /// format; another later is `ec::format_mismatch`.
  error take(const frame_header& header, const audio& in);

  /// A gap in front of all audio waits for the format that comes with it.
  error take(const frame_header& header, const gap& in);

  /// Listens to speech_started and speech_stopped.
  error take(const event_body& body);

  /// Completes the file and gives it its name.
  error finish();

  /// Returns the name that the file has now.
  [[nodiscard]] std::string name() const {
    return writer_->name();
  }

  /// Returns how many samples of speech were told too late. See `speech_gate`.
  [[nodiscard]] std::int64_t told_too_late() const noexcept {
    return gate_ ? gate_->told_too_late() : 0;
  }

private:
  /// A place in the stream.
  struct place {
    std::int64_t position = 0;
    /// Hz of `position`.
    std::uint32_t rate = 48'000;
  };

  error begin(const audio_format& format);
  error advance(place to);
  error put(media_piece what);
  error write_passed();
  [[nodiscard]] error other_format(const audio_format& format) const;

  std::optional<std::chrono::nanoseconds> lookback_;
  std::unique_ptr<sample_writer> writer_;
  std::optional<speech_gate> gate_;
  /// Where a gap in front of all audio ends.
  std::optional<place> first_gap_;
  /// Position of the next sample, at the rate of the file.
  std::int64_t next_ = 0;
  std::vector<media_piece> passed_;
};

} // namespace exeunt
