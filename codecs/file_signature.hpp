// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace exeunt {

/// Returns what a file is, judged by its first octets, at least 16 unless it
/// has fewer, and then by the end of its name; or `ec::unsupported`, and the
/// name of what it is instead.
[[nodiscard]] result<file_type> type_of(std::span<const std::uint8_t> head,
                                        std::string_view path);

} // namespace exeunt
