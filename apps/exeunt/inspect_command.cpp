// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/kind_markdown.hpp>
#include <exeunt/apps/kind_text.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/exeunt.hpp>

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace exeunt {

namespace {

constexpr auto examples = "Examples:\n"
                          "  exeunt inspect\n"
                          "  exeunt inspect vad\n"
                          "  exeunt inspect --json resample\n"
                          "  exeunt inspect --markdown > docs/kinds.md";

struct inspect_arguments {
  std::string kind;
  bool json = false;
  bool markdown = false;
};

std::string all_text(const std::vector<kind_ptr>& all,
                     const inspect_arguments& arguments) {
  if (arguments.markdown)
    return list_markdown(all);
  return arguments.json ? list_json(all) : list_text(all);
}

std::string one_text(const kind& what, const inspect_arguments& arguments) {
  if (arguments.markdown)
    return kind_markdown(what);
  return arguments.json ? kind_json(what) : kind_text(what);
}

exit_status inspect(const inspect_arguments& arguments) {
  registry kinds;
  if (auto why = add_kinds(kinds))
    return refuse({why}, arguments.json);
  if (arguments.kind.empty())
    return print(all_text(kinds.all(), arguments));
  auto found = kinds.find(arguments.kind);
  if (!found)
    return refuse({error{ec::unknown_kind, "there is no such kind",
                         arguments.kind, "`exeunt inspect` lists them all"}},
                  arguments.json);
  return print(one_text(*found, arguments));
}

} // namespace

command add_inspect(CLI::App& to) {
  auto parser = to.add_subcommand("inspect", "list the kinds, or document one");
  parser->footer(examples);
  auto arguments = std::make_shared<inspect_arguments>();
  parser->add_option("kind", arguments->kind, "the kind to document");
  auto json = parser->add_flag("--json", arguments->json,
                               "print one JSON object and nothing else");
  parser
    ->add_flag("--markdown", arguments->markdown,
               "print Markdown, in the manner of docs/kinds.md")
    ->excludes(json);
  return {parser, [arguments] { return inspect(*arguments); }};
}

} // namespace exeunt
