// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/graph_argument.hpp>
#include <exeunt/apps/input_file.hpp>

#include <CLI/CLI.hpp>

#include <cstdio>

namespace exeunt {

namespace {

const input_purpose purpose{
  "the graph", "give the path of a file with a graph, or the graph itself"};

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
  if (file.empty() && text.empty())
    return error{ec::syntax, "there is no graph", "graph",
                 "give it as one argument in quotes, or with --file"};
  if (file.empty() && text != "-")
    return read_graph(text);
  auto content = file.empty() ? read_all(stdin, "standard input", purpose)
                              : read_file(file, purpose);
  return content ? read_graph(*content) : content.failure();
}

} // namespace exeunt
