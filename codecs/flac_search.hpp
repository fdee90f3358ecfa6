// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <optional>

namespace exeunt {

/// Returns where a FLAC file begins (RFC 9639, section 6): behind an ID3v2
/// tag. Refuses, by the byte, what is no FLAC, what ends in front of its
/// STREAMINFO, and samples of other than 8, 16, or 24 bits, which libsndfile
/// does not read.
[[nodiscard]] result<std::uint64_t> flac_begin(octet_store& in);

/// Returns where another FLAC file begins behind the one at `begin`, of which
/// a decoder that looks a little ahead has read up to `reached`.
[[nodiscard]] result<std::optional<std::uint64_t>>
find_flac(octet_store& in, std::uint64_t begin, std::uint64_t reached);

} // namespace exeunt
