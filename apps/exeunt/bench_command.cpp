// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/many_nodes/node_simulation.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

namespace {

constexpr auto examples = "Examples:\n"
                          "  exeunt bench\n"
                          "  exeunt bench --nodes\n"
                          "  exeunt bench --simulate-nodes 100 --fail 2\n"
                          "  exeunt bench --json --recording call.wav\n"
                          "Exit status 1 tells that a bar does not hold.";

struct bench_arguments {
  std::string recording
    = "/usr/share/asterisk/sounds/en_US_f_Allison/demo-instruct.wav";
  /// Name of one part; empty means all.
  std::string only;
  bool json = false;
  /// What goes on between nodes, and nothing else.
  bool nodes = false;
  /// Simulates nodes, and measures nothing, if there are any.
  simulation_setup simulated{.nodes = 0};
};

exit_status tell(const std::vector<bench_row>& rows, bool json) {
  bool all = std::all_of(rows.begin(), rows.end(), [](const auto& row) {
    return row.holds().value_or(true);
  });
  return print(json ? to_json(rows) + "\n" : to_text(rows),
               all ? exit_status::reclaimed : exit_status::failed);
}

/// One group of rows, and how it is measured with a recording of speech.
struct part {
  std::string_view name;
  measured (*measure)(bench_site& at, const std::string& recording);
};

constexpr part parts[] = {
  {"hop", [](auto& at, auto&) { return measure_hops(at); }},
  {"lifecycle", [](auto& at, auto&) { return measure_lifecycles(at); }},
  {"main", measure_main_job},
  {"gstreamer", measure_gstreamer},
  {"live", measure_live},
  {"delay", [](auto& at, auto&) { return measure_delays(at); }},
  {"idle", [](auto& at, auto&) { return measure_idle(at); }},
  {"interrupt", [](auto& at, auto&) { return measure_interrupt(at); }},
  {"hung", [](auto&, auto& recording) { return measure_hung(recording); }},
  {"growth", [](auto& at, auto&) { return measure_growth(at); }},
};

std::vector<std::string> part_names() {
  std::vector<std::string> out;
  for (const auto& one : parts)
    out.emplace_back(one.name);
  return out;
}

exit_status bench_nodes(const bench_arguments& arguments) {
  auto rows = measure_nodes();
  return rows ? tell(*rows, arguments.json)
              : refuse({rows.failure()}, arguments.json);
}

exit_status simulate(const bench_arguments& arguments) {
  auto& how = arguments.simulated;
  return tell(rows_of(how, node_simulation{how}.play()), arguments.json);
}

exit_status bench(const bench_arguments& arguments) {
  if (arguments.simulated.nodes > 0)
    return simulate(arguments);
  if (arguments.nodes)
    return bench_nodes(arguments);
  bench_site at;
  std::vector<bench_row> rows;
  for (const auto& one : parts) {
    if (!arguments.only.empty() && arguments.only != one.name)
      continue;
    auto some = one.measure(at, arguments.recording);
    if (!some)
      return refuse({some.failure()}, arguments.json);
    rows.insert(rows.end(), some->begin(), some->end());
  }
  return tell(rows, arguments.json);
}

/// Adds the options of a simulation in virtual time.
void add_simulation(CLI::App& to, simulation_setup& how) {
  auto nodes = to.add_option("--simulate-nodes", how.nodes,
                             "play so many nodes that know each other, in "
                             "virtual time, and measure nothing");
  nodes->type_name("N")->check(CLI::Range(2, 300));
  auto add = [&](const char* name, auto& into, const char* what, auto least,
                 auto most) {
    to.add_option(name, into, what)
      ->type_name("N")
      ->check(CLI::Range(least, most))
      ->needs(nodes);
  };
  add("--runs", how.runs, "runs that start there; 50000", 1, 1'000'000);
  add("--fail", how.failing, "nodes that fall silent at once; 1", 0, 299);
  add("--max-runs", how.max_runs, "runs that a node takes; any", 0, 1'000'000);
  add("--seed", how.seed, "what another simulation begins with; 1",
      std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
}

} // namespace

command add_bench(CLI::App& to) {
  auto parser = to.add_subcommand("bench", "measure exeunt on this machine");
  parser->footer(examples);
  auto arguments = std::make_shared<bench_arguments>();
  parser
    ->add_option("--recording", arguments->recording,
                 "WAV with speech for the main job; 8, 16 or 48 kHz, mono")
    ->type_name("FILE");
  parser->add_option("--only", arguments->only, "measure one part alone")
    ->check(CLI::IsMember(part_names()));
  parser->add_flag("--nodes", arguments->nodes,
                   "measure streams between two nodes, and nothing else");
  add_simulation(*parser, arguments->simulated);
  parser->add_flag("--json", arguments->json,
                   "print one JSON object and nothing else");
  return {parser, [arguments] { return bench(*arguments); }};
}

} // namespace exeunt
