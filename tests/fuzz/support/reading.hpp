// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/media_reader.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace exeunt::fuzz {

using octet_span = std::span<const std::uint8_t>;

/// Returns `data` in pieces. How long they are is drawn from its last octets,
/// so that a recording is an input as it is, and libFuzzer chooses the cuts.
[[nodiscard]] std::vector<octet_span> pieces_of(octet_span data);

/// Returns `data` in pieces of one octet.
[[nodiscard]] std::vector<octet_span> octets_of(octet_span data);

/// What came out of a reader.
struct reading {
  std::vector<frame> frames;
  error why;
  std::string warning;
  std::uint64_t bad_samples = 0;
};

/// Feeds `pieces` up to the first error.
[[nodiscard]] reading read(media_reader& reader,
                           const std::vector<octet_span>& pieces);

/// Ends the program unless both readings say the same.
void must_be_equal(const reading& x, const reading& y);

} // namespace exeunt::fuzz
