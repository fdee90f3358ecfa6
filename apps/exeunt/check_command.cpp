// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/planning_command.hpp>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt check 'file path=call.wav ! resample rate=16000 ! vad ! null'\n"
    "  exeunt check --budget 120ms --file call.graph\n"
    "  exeunt check --json - < call.graph";

std::string render(const plan& what, bool json) {
  return json ? to_json(what) + "\n" : to_text(what);
}

} // namespace

command add_check(CLI::App& to) {
  return add_planning_command(
    to, {.name = "check",
         .about = "print the plan of a graph, or every error",
         .examples = examples,
         .render = render});
}

} // namespace exeunt
