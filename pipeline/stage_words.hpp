// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>

#include <string>
#include <string_view>

/// What may stand beside the settings of a stage in a graph's text.
namespace exeunt::detail {

/// Returns, e.g., `restart`.
[[nodiscard]] std::string_view to_string(on_failure policy) noexcept;

/// Reads the name of a policy; the error has no place.
error read_policy(on_failure& to, std::string_view name);

/// Reads where a stage lives, unless it is said already; the error has no
/// place.
error read_node(stage_spec& to, std::string where);

/// Returns whether `key` is `name`, `stream`, `group` or `on_failure`.
[[nodiscard]] bool is_reserved_key(std::string_view key) noexcept;

/// Writes what a reserved key says; the error has no place.
error read_reserved(stage_spec& to, std::string_view key, std::string value);

/// Adds a setting, unless the stage has it already; the error has no place.
error read_setting(stage_spec& to, std::string key, std::string value);

/// Returns the error for a key that comes a second time.
[[nodiscard]] error given_twice(std::string_view key);

} // namespace exeunt::detail
