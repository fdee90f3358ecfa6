// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/graph_argument.hpp>

#include <CLI/CLI.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace exeunt {

namespace {

/// Octets of the longest graph; a device may never end.
constexpr std::size_t longest = 4'194'304;

error unreadable(ec code, const std::string& why, const std::string& place) {
  return {code, "cannot read the graph: " + why, place,
          "give the path of a file with a graph, or the graph itself"};
}

/// A stream of C++ throws for a folder, and does not tell why.
result<std::string> read_all(std::FILE* from, const std::string& place) {
  std::string out(longest + 1, '\0');
  errno = 0;
  out.resize(std::fread(out.data(), 1, out.size(), from));
  if (std::ferror(from) != 0)
    return unreadable(ec::io_failed, std::strerror(errno), place);
  if (out.size() > longest)
    return unreadable(ec::unsupported, "it is longer than 4 MiB", place);
  return out;
}

result<std::string> read_file(const std::string& path) {
  auto closing = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(closing)> from{
    std::fopen(path.c_str(), "rbe")};
  if (!from)
    return unreadable(errno == ENOENT ? ec::not_found : ec::io_failed,
                      std::strerror(errno), path);
  return read_all(from.get(), path);
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
  if (file.empty() && text.empty())
    return error{ec::syntax, "there is no graph", "graph",
                 "give it as one argument in quotes, or with --file"};
  if (file.empty() && text != "-")
    return read_graph(text);
  auto content = file.empty() ? read_all(stdin, "standard input")
                              : read_file(file);
  return content ? read_graph(*content) : content.failure();
}

} // namespace exeunt
