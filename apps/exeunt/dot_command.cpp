// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/planning_command.hpp>

#include <nlohmann/json.hpp>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt dot 'silence ! tee name=t  t. ! null  t. ! vad ! null' "
    "| dot -Tsvg";

std::string render(const plan& what, bool json) {
  auto text = to_dot(what);
  return json ? nlohmann::json{{"dot", text}}.dump() + "\n" : text;
}

} // namespace

command add_dot(CLI::App& to) {
  return add_planning_command(to, {.name = "dot",
                                   .about
                                   = "print the plan of a graph for Graphviz",
                                   .examples = examples,
                                   .render = render});
}

} // namespace exeunt
