// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace exeunt {

/// Returns why `text`, the value of `option`, is no `HOST:PORT`: `syntax`.
error check_host_port(const std::string& text, const std::string& option);

/// The same of where metrics are served, unless that is nowhere.
error check_metrics(const std::string& text);

/// Returns an `unknown_kind` for each name that is none of exeunt's kinds.
[[nodiscard]] std::vector<error>
check_kinds(const std::vector<std::string>& names);

/// Returns why stages of others cannot have files below `path`: `not_found`, or
/// `bad_setting`.
error check_file_root(const std::string& path);

/// Adds a label, as in `role=asr`, to `to`. Errors: `bad_setting`, `duplicate`.
error add_label(std::map<std::string, std::string>& to,
                const std::string& text);

/// Reads how many runs a node hosts, if `text` is not empty: `bad_setting`.
error read_max_runs(const std::string& text, std::uint32_t& out);

} // namespace exeunt
