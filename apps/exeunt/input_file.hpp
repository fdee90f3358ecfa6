// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstdio>
#include <string>

namespace exeunt {

/// What of a file is wanted, for errors.
struct input_purpose {
  /// E.g., `the graph`.
  std::string what;
  std::string mend;
};

/// Reads `from` to its end; `place` is what errors call it. Errors:
/// `io_failed`, and `unsupported` above 4 MiB.
[[nodiscard]] result<std::string> read_all(std::FILE* from,
                                           const std::string& place,
                                           const input_purpose& purpose);

/// Reads the file at `path`. Errors: also `not_found`.
[[nodiscard]] result<std::string> read_file(const std::string& path,
                                            const input_purpose& purpose);

} // namespace exeunt
