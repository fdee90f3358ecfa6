// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace exeunt {

/// Reads Ogg Opus (RFC 7845) from octets that come in any split.
///
///     octets --> pages --> link --> packets --> trims, gaps --> frames
///
/// Chained links give packets with a new codec description; streams of other
/// codecs beside the first Opus stream are ignored. A hole in the page
/// numbers becomes a gap. What is broken behind the first audio is left out
/// and told by `warning`.
class ogg_opus_reader {
public:
  explicit ogg_opus_reader(buffer_pool pool = {});
  ~ogg_opus_reader();

  /// Takes the next octets and appends the packets and gaps that they
  /// complete to `out`. Fails with `malformed` or `unsupported`, naming the
  /// byte offset; after a failure it returns the same error again.
  error feed(std::span<const std::uint8_t> data, std::vector<frame>& out);

  /// Learns that nothing follows; fails if there was no Opus stream.
  error finish();

  /// Returns what the packets of the current link have in common, or nullptr
  /// before its header came.
  [[nodiscard]] codec_ptr codec() const noexcept;

  /// Returns the first defect that was passed over, or an empty text.
  [[nodiscard]] const std::string& warning() const noexcept;

private:
  class impl;
  std::unique_ptr<impl> impl_;
};

/// Returns the last granule position in `tail`, the end of an Ogg file, or
/// -1. With the pre-skip taken off it is the file's length in ticks if the
/// file has one link that begins at 0.
[[nodiscard]] std::int64_t last_ogg_granule(std::span<const std::uint8_t> tail);

} // namespace exeunt
