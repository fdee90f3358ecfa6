// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/planning.hpp>
#include <exeunt/apps/planning_site.hpp>
#include <exeunt/exeunt.hpp>

#include <CLI/CLI.hpp>

#include <utility>

namespace exeunt {

void planning_arguments::add_to(CLI::App& to) {
  source.add_to(to);
  to.add_option("--budget", budget, "refuse a graph that delays media longer")
    ->type_name("MS");
  to.add_flag("--json", json, "print one JSON object and nothing else");
  network.add_to(to);
}

result<std::optional<std::chrono::nanoseconds>>
parse_budget(const std::string& text) {
  if (text.empty())
    return std::optional<std::chrono::nanoseconds>{};
  auto refused = [](std::string why) {
    return error{ec::bad_setting, std::move(why), "--budget",
                 "write it like 120ms"};
  };
  bool bare = text.find_first_not_of("-0123456789.") == std::string::npos;
  auto value = parse_duration(bare ? text + "ms" : text);
  if (!value)
    return refused(std::string{value.failure().text()});
  if (value->count() < 0)
    return refused("`" + text + "` is less than nothing");
  return std::optional{*value};
}

result<plan_request> read_request(const planning_arguments& arguments) {
  auto described = arguments.source.read();
  if (!described)
    return described.failure();
  auto budget = parse_budget(arguments.budget);
  if (!budget)
    return budget.failure();
  return plan_request{*std::move(described), {*budget}};
}

plan_result make_plan(const plan_request& wanted) {
  registry kinds;
  if (auto why = add_kinds(kinds))
    return {{}, {why}};
  return make_plan(wanted.what, kinds, wanted.options);
}

plan_result make_plan(const planning_arguments& arguments) {
  auto wanted = read_request(arguments);
  if (!wanted)
    return {{}, {wanted.failure()}};
  planning_site site;
  if (auto errors = site.open(arguments.network); !errors.empty())
    return {{}, std::move(errors)};
  return site.make_plan(*wanted);
}

} // namespace exeunt
