// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/kind_text.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/exeunt.hpp>

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace exeunt {

namespace {

constexpr auto examples = "Examples:\n"
                          "  exeunt inspect\n"
                          "  exeunt inspect vad\n"
                          "  exeunt inspect --json resample";

struct inspect_arguments {
  std::string kind;
  bool json = false;
};

exit_status inspect(const inspect_arguments& arguments) {
  registry kinds;
  if (auto why = add_kinds(kinds))
    return refuse({why}, arguments.json);
  if (arguments.kind.empty())
    return print(arguments.json ? list_json(kinds.all())
                                : list_text(kinds.all()));
  auto found = kinds.find(arguments.kind);
  if (!found)
    return refuse({error{ec::unknown_kind, "there is no such kind",
                         arguments.kind, "`exeunt inspect` lists them all"}},
                  arguments.json);
  return print(arguments.json ? kind_json(*found) : kind_text(*found));
}

} // namespace

command add_inspect(CLI::App& to) {
  auto parser = to.add_subcommand("inspect", "list the kinds, or document one");
  parser->footer(examples);
  auto arguments = std::make_shared<inspect_arguments>();
  parser->add_option("kind", arguments->kind, "the kind to document");
  parser->add_flag("--json", arguments->json,
                   "print one JSON object and nothing else");
  return {parser, [arguments] { return inspect(*arguments); }};
}

} // namespace exeunt
