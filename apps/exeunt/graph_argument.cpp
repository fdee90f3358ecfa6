// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/graph_argument.hpp>

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

namespace exeunt {

namespace {

std::string read_all(std::istream& from) {
  return {std::istreambuf_iterator<char>{from}, {}};
}

result<std::string> read_file(const std::string& path) {
  std::ifstream from{path, std::ios::binary};
  auto text = read_all(from);
  if (from.is_open() && !from.bad())
    return text;
  auto code = errno == ENOENT ? ec::not_found : ec::io_failed;
  return error{code, "cannot read the graph: " + std::string{strerror(errno)},
               path};
}

result<graph> read_graph(const std::string& text) {
  auto first = text.find_first_not_of(" \t\r\n");
  bool is_json = first != std::string::npos && text[first] == '{';
  return is_json ? parse_graph_json(text) : parse_graph(text);
}

} // namespace

void graph_argument::add_to(CLI::App& to) {
  auto inline_text = to.add_option(
    "graph", text, "the graph, as text or JSON; - reads standard input");
  auto path = to.add_option("--file", file, "read the graph from FILE")
                ->type_name("FILE");
  inline_text->excludes(path);
}

result<graph> graph_argument::read() const {
  if (!file.empty()) {
    auto content = read_file(file);
    return content ? read_graph(*content) : content.failure();
  }
  if (text.empty())
    return error{ec::syntax,
                 "there is no graph",
                 {},
                 "give it as one argument in quotes, or with --file"};
  return read_graph(text == "-" ? read_all(std::cin) : text);
}

} // namespace exeunt
