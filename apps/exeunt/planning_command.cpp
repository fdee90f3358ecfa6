// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/output.hpp>
#include <exeunt/apps/planning.hpp>
#include <exeunt/apps/planning_command.hpp>

#include <CLI/CLI.hpp>

#include <memory>

namespace exeunt {

command add_planning_command(CLI::App& to, const planning_command& what) {
  auto parser = to.add_subcommand(what.name, what.about);
  parser->footer(what.examples);
  auto arguments = std::make_shared<planning_arguments>();
  arguments->add_to(*parser);
  auto perform = [arguments, render = what.render] {
    auto made = make_plan(*arguments);
    if (!made.value)
      return refuse(made.errors, arguments->json);
    return print(render(*made.value, arguments->json));
  };
  return {parser, perform};
}

} // namespace exeunt
