// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_window.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

struct sf_private_tag; // from <sndfile.h>

namespace exeunt {

/// Decodes one FLAC file (RFC 9639) by libsndfile.
/// Why libsndfile cannot open a file lies in state that all threads share, so
/// nobody asks for it.
///
///     octet_store --> octet_window --> libsndfile --> samples
class flac_decoder {
public:
  /// Opens what lies in `from`, which must outlive the decoder, from `begin`
  /// up to `end`. Errors name the byte: `ec::malformed`, `ec::truncated`,
  /// `ec::unsupported`, and those of the store.
  [[nodiscard]] static result<flac_decoder>
  open(octet_store& from, std::uint64_t begin, std::uint64_t end);

  flac_decoder(flac_decoder&&) noexcept = default;

  /// Returns the format of all samples.
  [[nodiscard]] const audio_format& format() const noexcept {
    return format_;
  }

  /// Returns the samples per channel that the file promises.
  [[nodiscard]] std::optional<std::int64_t> promised() const noexcept {
    return promised_;
  }

  /// Fills `room` with interleaved samples, whole ones of every channel, and
  /// returns how many; 0 at the end. An error says that the octets are
  /// damaged; no call follows one.
  [[nodiscard]] result<std::size_t> read(std::span<float> room);

  /// Returns where in the store libsndfile reads; it looks a little ahead.
  [[nodiscard]] std::uint64_t offset() const noexcept {
    return window_->place();
  }

private:
  struct closer {
    void operator()(sf_private_tag* ptr) const noexcept;
  };

  flac_decoder(octet_store& from, std::uint64_t begin, std::uint64_t end);

  [[nodiscard]] error open_library();
  [[nodiscard]] error refusal() const;
  [[nodiscard]] error damage() const;

  /// Does not move, for libsndfile knows its address; it goes last.
  std::unique_ptr<octet_window> window_;
  std::unique_ptr<sf_private_tag, closer> library_;
  audio_format format_{0, 0, 0};
  std::optional<std::int64_t> promised_;
};

} // namespace exeunt
