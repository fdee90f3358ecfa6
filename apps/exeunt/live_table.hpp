// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/run_view.hpp>

#include <cstddef>
#include <string>

namespace exeunt {

/// How much of a terminal there is; 0 means without bound.
struct screen_size {
  std::size_t columns = 0;
  std::size_t rows = 0;
};

/// Returns the table that `exeunt run --live` shows: one line per stage and
/// per link, cut to `size`. Rates are those since `before`, an older view of
/// the same run.
[[nodiscard]] std::string live_text(const run_view& now, const run_view& before,
                                    screen_size size);

} // namespace exeunt
