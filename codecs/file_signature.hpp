// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/byte_file.hpp>
#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace exeunt {

/// Returns what a file is, judged by its first octets, at least 16 unless it
/// has fewer, and then by the end of its name; or `ec::unsupported`, and the
/// name of what it is instead. Ogg is `ogg`, whatever it holds.
[[nodiscard]] result<file_type> type_of(std::span<const std::uint8_t> head,
                                        std::string_view path);

/// Looks at the first octets of a file, behind its ID3v2 tag: without another
/// sign that tag says that it is MP3. Moves back to the start.
[[nodiscard]] result<file_type> look_at(byte_file& in, std::string_view path);

} // namespace exeunt
