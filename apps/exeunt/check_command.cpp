// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/planning.hpp>

#include <CLI/CLI.hpp>

#include <memory>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt check 'file path=call.wav ! resample rate=16000 ! vad ! null'\n"
    "  exeunt check --budget 120ms --file call.graph\n"
    "  exeunt check --json - < call.graph";

exit_status check(const planning_arguments& arguments) {
  auto made = make_plan(arguments);
  if (!made.value)
    return refuse(made.errors, arguments.json);
  return print(arguments.json ? to_json(*made.value) + "\n"
                              : to_text(*made.value));
}

} // namespace

command add_check(CLI::App& to) {
  auto parser = to.add_subcommand("check",
                                  "print the plan of a graph, or every error");
  parser->footer(examples);
  auto arguments = std::make_shared<planning_arguments>();
  arguments->add_to(*parser);
  return {parser, [arguments] { return check(*arguments); }};
}

} // namespace exeunt
