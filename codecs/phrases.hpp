// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// Most octets of one phrase: some 20 s of speech.
inline constexpr std::size_t most_phrase_octets = 300;

/// Cuts `text` where a speaker takes breath: behind `.`, `!`, `?`, `;`, `:`
/// and line breaks, and between words where a phrase would be too long. Each
/// phrase has a letter or digit; what is not printable ASCII becomes a space.
[[nodiscard]] std::vector<std::string> split_phrases(std::string_view text);

} // namespace exeunt
