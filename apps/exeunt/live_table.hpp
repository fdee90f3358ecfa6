// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/terminal.hpp>
#include <exeunt/pipeline/run_view.hpp>

#include <string>

namespace exeunt {

/// Returns the table that `exeunt run --live` shows: one line per stage and
/// per link, cut to `size`. Rates are those since `before`, an older view of
/// the same run.
[[nodiscard]] std::string live_text(const run_view& now, const run_view& before,
                                    screen_size size);

} // namespace exeunt
