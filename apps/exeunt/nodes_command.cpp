// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/command.hpp>
#include <exeunt/apps/node_table.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/peer_arguments.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <future>
#include <memory>
#include <thread>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr auto examples
  = "Examples:\n"
    "  exeunt nodes --peer 127.0.0.1:4711\n"
    "  exeunt nodes --json --peer b=10.0.0.7:4711 --peer c=10.0.0.8:4711\n"
    "               --tls-cert a.pem --tls-key a.key --tls-ca ca.pem";

/// For a peer to tell its load; it does with each heartbeat.
constexpr std::chrono::nanoseconds load_deadline = defaults::node_heartbeat
                                                   * 10;

struct nodes_arguments {
  peer_arguments network;
  bool json = false;
};

/// Returns the peers, once their load is known.
std::vector<node_view> peers_of(const engine& from) {
  auto due = std::chrono::steady_clock::now() + load_deadline;
  for (;;) {
    auto out = from.nodes();
    auto known = std::all_of(out.begin(), out.end(),
                             [](auto& it) { return it.round_trip > 0ns; });
    if (known || std::chrono::steady_clock::now() >= due)
      return out;
    std::this_thread::sleep_for(10ms);
  }
}

/// Returns the peers, and those that they are connected with, but us. Adds to
/// `missing` why one of them told nothing.
std::vector<node_view> all_nodes(const engine& from,
                                 std::vector<error>& missing) {
  auto peers = peers_of(from);
  auto out = peers;
  std::vector<std::future<result<std::vector<node_view>>>> answers;
  for (auto& peer : peers)
    answers.push_back(
      std::async(std::launch::async, [&] { return from.nodes_of(peer.name); }));
  for (auto& it : answers) {
    auto theirs = it.get();
    if (theirs)
      merge_nodes(out, *theirs);
    else
      missing.push_back(theirs.failure());
  }
  std::erase_if(out, [&](auto& it) { return it.name == from.name(); });
  return out;
}

exit_status list(const nodes_arguments& arguments) {
  if (arguments.network.peers.empty())
    return refuse({{ec::bad_setting, "there is no node to ask", "--peer",
                    "write, e.g., --peer 127.0.0.1:4711"}},
                  arguments.json);
  auto made = reach(arguments.network);
  std::vector<node_view> all;
  if (made.value)
    all = all_nodes(*made.value, made.errors);
  if (all.empty() && !made.errors.empty())
    return refuse(made.errors, arguments.json);
  if (!arguments.json)
    complain(made.errors);
  return print(arguments.json ? nodes_json(all, made.errors) : nodes_text(all),
               made.errors.empty() ? exit_status::reclaimed
                                   : exit_status::failed);
}

} // namespace

command add_nodes(CLI::App& to) {
  auto parser = to.add_subcommand("nodes", "list nodes and what they do");
  parser->footer(examples);
  auto arguments = std::make_shared<nodes_arguments>();
  arguments->network.add_to(*parser);
  parser->add_flag("--json", arguments->json,
                   "print one JSON object and nothing else");
  return {parser, [arguments] { return list(*arguments); }};
}

} // namespace exeunt
