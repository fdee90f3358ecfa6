// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/planning.hpp>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt dot 'silence ! tee name=t  t. ! null  t. ! vad ! null' "
    "| dot -Tsvg";

exit_status draw(const planning_arguments& arguments) {
  auto made = make_plan(arguments);
  if (!made.value)
    return refuse(made.errors, arguments.json);
  auto text = to_dot(*made.value);
  if (arguments.json)
    text = nlohmann::json{{"dot", text}}.dump() + "\n";
  return print(text);
}

} // namespace

command add_dot(CLI::App& to) {
  auto parser = to.add_subcommand("dot",
                                  "print the plan of a graph for Graphviz");
  parser->footer(examples);
  auto arguments = std::make_shared<planning_arguments>();
  arguments->add_to(*parser);
  return {parser, [arguments] { return draw(*arguments); }};
}

} // namespace exeunt
