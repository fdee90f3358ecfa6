// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/duration_argument.hpp>
#include <exeunt/apps/node_arguments.hpp>
#include <exeunt/apps/node_checks.hpp>

#include <CLI/CLI.hpp>

#include <utility>

namespace exeunt {

namespace {

using error_list = std::vector<error>;

void note(error_list& all, error why) {
  if (why)
    all.push_back(std::move(why));
}

CLI::Option* add(CLI::App& to, const char* option, std::string& value,
                 const char* about, const char* type) {
  return to.add_option(option, value, about)->type_name(type);
}

/// Adds an option that may be repeated.
CLI::Option* add(CLI::App& to, const char* option,
                 std::vector<std::string>& values, const char* about,
                 const char* type) {
  return to.add_option(option, values, about)
    ->type_name(type)
    ->allow_extra_args(false);
}

void add_hosting_options(CLI::App& to, node_arguments& into) {
  add(to, "--allow", into.allow, "kinds that it hosts; all if there are none",
      "KIND")
    ->delimiter(',');
  add(to, "--file-root", into.file_root,
      "folder for files of stages that it hosts", "DIR");
  add(to, "--label", into.labels, "what it is there for; may be repeated",
      "K=V");
  add(to, "--max-runs", into.max_runs, "runs that it hosts at the same time",
      "N");
}

void check_addresses(const node_arguments& what, error_list& all) {
  if (what.listen.empty())
    all.emplace_back(ec::bad_setting, "there is no address to listen at",
                     "--listen", "write, e.g., --listen 127.0.0.1:4711");
  else
    note(all, check_host_port(what.listen, "--listen"));
  if (!what.advertise.empty())
    note(all, check_host_port(what.advertise, "--advertise"));
  for (auto& seed : what.seeds)
    note(all, check_host_port(seed, "--seed-node"));
  note(all, check_metrics(what.metrics));
}

node_options read_node(const node_arguments& what, error_list& all) {
  auto kinds = check_kinds(what.allow);
  all.insert(all.end(), kinds.begin(), kinds.end());
  if (!what.file_root.empty())
    note(all, check_file_root(what.file_root));
  node_options out{.name = what.identity.name,
                   .tls = what.identity.tls,
                   .rules = {true, what.allow, what.file_root, 0},
                   .joins = true};
  for (auto& text : what.labels)
    note(all, add_label(out.labels, text));
  note(all, read_max_runs(what.max_runs, out.rules.max_runs));
  return out;
}

} // namespace

void node_arguments::add_to(CLI::App& to) {
  identity.add_to(to);
  add(to, "--listen", listen, "where others connect; port 0 is a free one",
      "HOST:PORT");
  add(to, "--advertise", advertise, "what others are told, if that differs",
      "HOST:PORT");
  add_hosting_options(to, *this);
  add(to, "--seed-node", seeds, "join the nodes of this one; may be repeated",
      "HOST:PORT");
  add(to, "--drain", drain, "how long runs may go on after SIGTERM", "TIME")
    ->capture_default_str();
  add(to, "--metrics", metrics,
      "serve metrics for Prometheus; port 0 is a free one", "HOST:PORT");
  add(to, "--config", config, "take what is not given here from a TOML file",
      "FILE")
    ->configurable(false);
  to.add_flag("--json", json, "print one JSON object and nothing else")
    ->configurable(false);
}

std::vector<error> node_arguments::read(node_wishes& out) const {
  auto all = identity.faults();
  check_addresses(*this, all);
  out = {read_node(*this, all), listen, advertise, seeds, {}, metrics};
  auto wait = parse_wait(drain, "--drain");
  if (wait)
    out.drain = *wait;
  else
    note(all, wait.failure());
  return all;
}

} // namespace exeunt
