// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <ogg/ogg.h>

#include <memory>
#include <vector>

namespace exeunt {

/// Decodes the packets of one Vorbis stream by libvorbis: three headers, and
/// then audio (Vorbis I, section 4.2).
class vorbis_decoder {
public:
  vorbis_decoder();
  ~vorbis_decoder();
  vorbis_decoder(const vorbis_decoder&) = delete;
  vorbis_decoder& operator=(const vorbis_decoder&) = delete;

  /// Takes the next header; `ec::malformed` if it is none, `ec::unsupported`
  /// if there are more than 8 channels or 768 kHz.
  error take_header(ogg_packet& packet);

  /// Returns whether all headers came.
  [[nodiscard]] bool ready() const noexcept;

  /// Returns the format of the audio; meaningful once it is ready.
  [[nodiscard]] audio_format format() const noexcept;

  /// Appends the samples that a packet completes to `out`, interleaved in the
  /// order of WAVE. What positions of pages cut off at the start and the end
  /// is left out (Vorbis I, appendix A.2). `ec::malformed` if it is no audio.
  error decode(ogg_packet& packet, std::vector<float>& out);

  /// Forgets what it has heard: packets are missing.
  void restart() noexcept;

private:
  struct library;

  std::unique_ptr<library> library_;
  int headers_ = 0;
};

} // namespace exeunt
