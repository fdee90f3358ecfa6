// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

namespace {

constexpr auto about = "exeunt runs audio pipelines made of actors, and proves "
                       "that every actor has left.";

constexpr auto closing
  = "Exit status: 0 every actor has left, 1 failed, 2 refused before start,\n"
    "3 an actor is quarantined or lost, 130 cancelled by a signal.";

/// Who asked for JSON reads nothing else, not even of a wrong command line.
bool wants_json(int argc, const char* const* argv) {
  return std::any_of(argv, argv + argc,
                     [](std::string_view one) { return one == "--json"; });
}

/// Returns a first word that is no command, or nothing.
std::string_view stray_command(const std::vector<command>& all, int argc,
                               const char* const* argv) {
  std::string_view first = argc > 1 ? argv[1] : "";
  auto known = std::any_of(all.begin(), all.end(), [&](auto& one) {
    return one.parser->get_name() == first;
  });
  return known || first.starts_with('-') ? std::string_view{} : first;
}

exit_status refuse_command(std::string_view word, bool json) {
  return refuse({{ec::syntax, "there is no command `" + std::string{word} + "`",
                  "command line",
                  "use run, check, dot, inspect, node, nodes or bench"}},
                json);
}

exit_status explain(const CLI::App& app, const CLI::ParseError& what,
                    bool json) {
  std::ostringstream out;
  std::ostringstream err;
  auto code = app.exit(what, out, err);
  if (code != 0 && json)
    return refuse({{ec::syntax, what.what(), "command line",
                    "run exeunt with --help"}},
                  json);
  complain(err.str());
  return print(out.str(),
               code == 0 ? exit_status::reclaimed : exit_status::refused);
}

exit_status perform_chosen(const std::vector<command>& all) {
  for (const auto& one : all)
    if (one.parser->parsed())
      return one.perform();
  return exit_status::refused;
}

} // namespace

int perform_command_line(int argc, const char* const* argv) {
  CLI::App app{about, "exeunt"};
  app.footer(closing);
  app.set_version_flag("--version", "exeunt " EXEUNT_VERSION);
  app.require_subcommand(1);
  std::vector<command> all{add_run(app),     add_check(app), add_dot(app),
                           add_inspect(app), add_node(app),  add_nodes(app),
                           add_bench(app)};
  auto status = exit_status::refused;
  try {
    app.parse(argc, argv);
    status = perform_chosen(all);
  } catch (const CLI::ParseError& what) {
    auto json = wants_json(argc, argv);
    auto stray = stray_command(all, argc, argv);
    status = stray.empty() ? explain(app, what, json)
                           : refuse_command(stray, json);
  }
  return static_cast<int>(status);
}

} // namespace exeunt
