// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/planning.hpp>
#include <exeunt/apps/run_session.hpp>

#include <CLI/CLI.hpp>

#include <memory>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt run 'file path=call.opus ! opus_decode ! resample rate=16000 !\n"
    "              vad ! wav path=speech.wav keep=speech' --svg speech.svg\n"
    "  exeunt run --live 'tone ! pace ! null'\n"
    "  exeunt run --trace 3 'file path=a.opus ! opus_decode ! vad ! null'\n"
    "  exeunt run --json 'file path=a.wav ! opus_encode ! ogg path=a.opus'\n"
    "Ctrl-C lets the run drain; a second one cancels it.";

} // namespace

command add_run(CLI::App& to) {
  auto parser = to.add_subcommand("run", "run a graph until every actor left");
  parser->footer(examples);
  auto arguments = std::make_shared<run_arguments>();
  arguments->planning.add_to(*parser);
  auto progress
    = parser->add_flag("--progress", arguments->progress,
                       "show progress as lines where there is no terminal");
  parser
    ->add_flag("--live", arguments->live,
               "show stages and links while they run")
    ->excludes(progress);
  parser
    ->add_option("--svg", arguments->svg,
                 "draw the waveform, speech, what is missing, and queues")
    ->type_name("FILE");
  parser
    ->add_option("--trace", arguments->trace,
                 "tell the way of N frames of each source, stage by stage")
    ->type_name("N");
  parser
    ->add_option("--metrics", arguments->metrics,
                 "serve metrics for Prometheus; port 0 is a free one")
    ->type_name("HOST:PORT");
  return {parser, [arguments] { return run_graph(*arguments); }};
}

} // namespace exeunt
