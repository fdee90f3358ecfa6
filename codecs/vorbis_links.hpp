// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/format.hpp>

#include <cstdint>
#include <vector>

namespace exeunt {

/// One of the streams that follow one another in an Ogg file (RFC 3533,
/// section 4).
struct vorbis_link {
  /// Its octets in the file.
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  audio_format format;
  /// Samples per channel up to the last page.
  std::int64_t frames = 0;
  /// Whether its last page is there.
  bool whole = false;
};

/// Finds the links of an Ogg Vorbis file by the headers of its pages, without
/// reading what is in them. Errors name the byte: `ec::malformed` and
/// `ec::truncated`, and `ec::unsupported` for other codecs and for several at
/// a time.
[[nodiscard]] result<std::vector<vorbis_link>>
find_vorbis_links(octet_store& in);

/// Returns what codec the first stream of an Ogg file has, e.g., `Vorbis`.
[[nodiscard]] result<std::string_view> first_ogg_codec(octet_store& in);

} // namespace exeunt
