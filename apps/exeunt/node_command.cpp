// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/config_file.hpp>
#include <exeunt/apps/node_arguments.hpp>
#include <exeunt/apps/node_service.hpp>
#include <exeunt/apps/output.hpp>

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

constexpr auto examples
  = "Examples:\n"
    "  exeunt node --name b --listen 127.0.0.1:4711\n"
    "  exeunt node --listen 10.0.0.7:4711 --label role=asr --allow vad,level\n"
    "              --tls-cert b.pem --tls-key b.key --tls-ca ca.pem\n"
    "  exeunt node --config /etc/exeunt/node.toml\n"
    "SIGTERM lets its runs end and takes no new ones; a second one cancels.";

exit_status host(CLI::App& parser, const node_arguments& arguments) {
  config_outcome config;
  if (!arguments.config.empty())
    config = apply_config_file(parser, arguments.config);
  if (!config.errors.empty())
    return refuse(config.errors, arguments.json);
  node_wishes wishes;
  auto faults = arguments.read(wishes);
  if (!faults.empty())
    return refuse(place_in_file(std::move(faults), config.taken,
                                arguments.config),
                  arguments.json);
  return serve_node(std::move(wishes), arguments.json);
}

} // namespace

command add_node(CLI::App& to) {
  auto parser = to.add_subcommand("node", "host stages of other nodes");
  parser->footer(examples);
  auto arguments = std::make_shared<node_arguments>();
  arguments->add_to(*parser);
  return {parser, [parser, arguments] { return host(*parser, *arguments); }};
}

} // namespace exeunt
