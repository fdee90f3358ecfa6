// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstddef>

namespace exeunt {

/// How much of a terminal there is; 0 means without bound.
struct screen_size {
  std::size_t columns = 0;
  std::size_t rows = 0;
};

/// Returns the size of the terminal behind standard error; 80 columns of 24
/// rows where it does not say.
[[nodiscard]] screen_size terminal_size();

} // namespace exeunt
