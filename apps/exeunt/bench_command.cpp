// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/bench/bench.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

namespace {

constexpr auto examples = "Examples:\n"
                          "  exeunt bench\n"
                          "  exeunt bench --nodes\n"
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

exit_status bench(const bench_arguments& arguments) {
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
  parser->add_flag("--json", arguments->json,
                   "print one JSON object and nothing else");
  return {parser, [arguments] { return bench(*arguments); }};
}

} // namespace exeunt
