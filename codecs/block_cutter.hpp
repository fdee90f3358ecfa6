// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Cuts octets, in any split, into whole sample frames. Holds less than one
/// frame, or less than one RIFF header.
class block_cutter {
public:
  using octet_span = std::span<const std::uint8_t>;

  /// Octets of `RIFF`, a size, and `WAVE`.
  static constexpr std::size_t header_octets = 12;

  /// Forgets what is held; frames have `block` octets from now on. With
  /// `watch`, a RIFF header at the start of a frame ends the samples.
  void begin(std::size_t block, bool watch);

  /// Takes octets from the front of `in` and returns whole frames, valid
  /// until the next call; none when it needs more, or at a header. With
  /// `last`, nothing follows `in`: the beginning of a header is left out.
  [[nodiscard]] octet_span cut(octet_span& in, bool last);

  /// Returns how many octets wait for the rest of their frame or header.
  [[nodiscard]] std::size_t held() const noexcept {
    return held_.size() - shown_;
  }

  /// Returns the header that ended the samples; empty as long as none did.
  [[nodiscard]] octet_span header() const noexcept;

private:
  [[nodiscard]] bool may_be_header(octet_span in) const noexcept;
  [[nodiscard]] std::size_t wanted(bool last) const noexcept;
  [[nodiscard]] std::size_t step() const noexcept;
  [[nodiscard]] std::size_t plain_octets(octet_span in) const noexcept;
  void hold(octet_span& in, std::size_t upto);
  [[nodiscard]] bool cut_header(bool last) const noexcept;
  octet_span cut_held(octet_span& in, bool last);

  std::size_t block_ = 1;
  bool watch_ = false;
  /// Octets at the front of `held_` that the last call returned.
  std::size_t shown_ = 0;
  std::vector<std::uint8_t> held_;
};

} // namespace exeunt
