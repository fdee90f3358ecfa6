// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Link settings as words; shared by the forms of a graph.
namespace exeunt::detail {

/// Returns `automatic`, `lossless` or `live`.
[[nodiscard]] std::string_view to_string(link_mode mode) noexcept;

/// Writes the setting called `key`; the error says what `key` takes.
error read_link_setting(link_settings& to, std::string_view key,
                        std::string_view value);

/// Writes the setting that `word` stands for by itself: live, lossless, opus.
error read_link_word(link_settings& to, std::string_view word);

/// Returns the setting as it stands in brackets: `live`, or `window=8`.
[[nodiscard]] std::string link_word(const std::string& key,
                                    const std::string& value);

/// Returns what is set, by name, in a fixed order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
write_link_settings(const link_settings& what);

/// Returns, e.g., `link tee0.out1 -> mix0`.
[[nodiscard]] std::string place_of(const link_spec& what);

} // namespace exeunt::detail
