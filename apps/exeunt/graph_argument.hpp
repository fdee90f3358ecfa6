// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>

#include <optional>
#include <string>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// Where a graph comes from: the command line, a file, or standard input.
struct graph_argument {
  /// Text or JSON of a graph; "-" reads standard input.
  std::string text;
  /// File that holds either; empty means `text`.
  std::string file;

  /// Adds the argument and its alternative to the command line of `to`.
  void add_to(CLI::App& to);

  /// Returns the graph; what begins with a brace is read as JSON. Errors:
  /// those of the two parsers, `not_found`, `io_failed`, and `unsupported`
  /// above 4 MiB.
  [[nodiscard]] result<graph> read() const;
};

} // namespace exeunt
