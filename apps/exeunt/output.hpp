// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/exit_status.hpp>
#include <exeunt/pipeline/error.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// Opens /dev/null in the place of standard descriptors that are closed, so
/// that no file of a run takes their numbers. Call it first in `main`.
void reserve_standard_descriptors();

/// Writes `text` to standard output and returns `status`, or `failed` where
/// it cannot be written. A reader who has gone is no failure.
[[nodiscard]] exit_status print(std::string_view text,
                                exit_status status = exit_status::reclaimed);

/// Writes `text` to standard error; there is nothing to do if that fails.
void complain(std::string_view text);

/// Tells every error on standard error.
void complain(const std::vector<error>& errors);

/// Returns `{"state":"refused","errors":[{code, text, place, mend}]}`.
[[nodiscard]] std::string refusal_json(const std::vector<error>& errors);

/// Tells every error, on standard error or as one JSON object on standard
/// output, and returns `refused`.
[[nodiscard]] exit_status refuse(const std::vector<error>& errors, bool json);

} // namespace exeunt
