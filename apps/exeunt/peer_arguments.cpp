// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/duration_argument.hpp>
#include <exeunt/apps/node_checks.hpp>
#include <exeunt/apps/peer_arguments.hpp>

#include <CLI/CLI.hpp>

#include <cstddef>
#include <future>
#include <set>
#include <utility>

namespace exeunt {

namespace {

/// What `peer_arguments` stand for.
struct peer_wishes {
  std::vector<peer> peers;
  std::chrono::nanoseconds timeout{0};
  std::vector<error> errors;
};

void add_peer(peer_wishes& to, const std::string& text,
              std::set<std::string>& seen) {
  auto one = parse_peer(text, "--peer");
  if (!one)
    return to.errors.push_back(one.failure());
  for (auto& what : {one->name, one->address})
    if (!what.empty() && !seen.insert(what).second)
      to.errors.emplace_back(ec::duplicate, "`" + what + "` is given twice",
                             "--peer " + text, "name each node once");
  to.peers.push_back(*std::move(one));
}

peer_wishes read(const peer_arguments& arguments) {
  peer_wishes out;
  out.errors = arguments.identity.faults();
  std::set<std::string> seen;
  for (auto& text : arguments.peers)
    add_peer(out, text, seen);
  auto timeout = parse_wait(arguments.connect_timeout, "--connect-timeout");
  if (timeout)
    out.timeout = *timeout;
  else
    out.errors.push_back(timeout.failure());
  return out;
}

/// Whether nobody has told what is wrong.
bool is_silence(const error& why) {
  return why == ec::unreachable || why == ec::timed_out || why == ec::lost;
}

/// Returns `why` with the option that named the peer.
error at_peer(const error& why, const peer& whom) {
  auto place = "--peer " + (whom.name.empty() ? "" : whom.name + "=")
               + whom.address;
  if (!why.place().empty() && why.place() != whom.address
      && why.place() != "peer")
    place += ", " + std::string{why.place()};
  auto mend = std::string{why.mend()};
  // What a peer tells has its mend in the text.
  if (mend.empty() && is_silence(why))
    mend = "is `exeunt node` running there, and can it be reached from here?";
  return {why.code(), std::string{why.text()}, std::move(place),
          std::move(mend)};
}

} // namespace

result<peer> parse_peer(const std::string& text, const std::string& option) {
  auto equals = text.find('=');
  peer out{{}, text};
  if (equals != std::string::npos)
    out = {text.substr(0, equals), text.substr(equals + 1)};
  if (equals != std::string::npos)
    if (auto why = check_node_name(out.name, option + " " + text))
      return why;
  if (auto why = check_host_port(out.address, option))
    return why;
  return out;
}

void peer_arguments::add_to(CLI::App& to) {
  auto option = to.add_option("--peer", peers,
                              "connect with this node; may be repeated")
                  ->type_name("[NAME=]HOST:PORT")
                  ->allow_extra_args(false);
  for (auto one : identity.add_to(to))
    one->needs(option);
  to.add_option("--connect-timeout", connect_timeout,
                "how long to try each peer")
    ->type_name("TIME")
    ->capture_default_str()
    ->needs(option);
}

connected_engine reach(const peer_arguments& arguments) {
  auto wanted = read(arguments);
  if (!wanted.errors.empty())
    return {{}, std::move(wanted.errors)};
  engine_options options;
  options.node = node_options{.name = arguments.identity.name,
                              .tls = arguments.identity.tls};
  connected_engine out{open_engine(std::move(options)), {}};
  std::vector<std::future<error>> calls;
  for (auto& one : wanted.peers)
    calls.push_back(std::async(std::launch::async, [&] {
      return out.value->connect(one.name, one.address, wanted.timeout);
    }));
  for (std::size_t i = 0; i < calls.size(); ++i)
    if (auto why = calls[i].get())
      out.errors.push_back(at_peer(why, wanted.peers[i]));
  return out;
}

connected_engine connect(const peer_arguments& arguments) {
  auto out = reach(arguments);
  if (!out.errors.empty())
    return {{}, std::move(out.errors)};
  return out;
}

} // namespace exeunt
