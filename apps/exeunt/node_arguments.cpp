// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/apps/duration_argument.hpp>
#include <exeunt/apps/node_arguments.hpp>
#include <exeunt/exeunt.hpp>
#include <exeunt/pipeline/nearest_name.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <utility>

namespace exeunt {

namespace {

/// Gathers what is wrong with the arguments of a node.
class examination {
public:
  void fault(error why) {
    if (why)
      out_.push_back(std::move(why));
  }

  void address(const std::string& text, const std::string& option) {
    if (auto why = check_address(text))
      fault({why.code(), std::string{why.text()}, option + " " + text,
             std::string{why.mend()}});
  }

  void kinds(const std::vector<std::string>& names) {
    registry known;
    fault(add_kinds(known));
    std::vector<std::string> all;
    for (auto& it : known.all())
      all.push_back(it->facts.name);
    for (auto& name : names)
      if (std::find(all.begin(), all.end(), name) == all.end())
        fault({ec::unknown_kind, "there is no kind `" + name + "`", "--allow",
               detail::suggest_name(name, all)});
  }

  void folder(const std::string& path) {
    std::error_code none;
    if (!std::filesystem::exists(path, none))
      fault({ec::not_found, "there is no such folder", "--file-root " + path,
             "make it"});
    else if (!std::filesystem::is_directory(path, none))
      fault({ec::bad_setting, "this is no folder", "--file-root " + path,
             "name the folder in which stages of others may have files"});
  }

  [[nodiscard]] std::vector<error> finish() {
    return std::move(out_);
  }

private:
  std::vector<error> out_;
};

/// Adds `text`, a label as it is written, to `to`.
error add_label(std::map<std::string, std::string>& to,
                const std::string& text) {
  auto place = "--label " + text;
  auto equals = text.find('=');
  if (equals == std::string::npos || !is_node_name(text.substr(0, equals))
      || !is_node_name(text.substr(equals + 1)))
    return {ec::bad_setting, "this is no label", place,
            "write it like role=asr, of letters, digits, dots, _ and -"};
  if (to.emplace(text.substr(0, equals), text.substr(equals + 1)).second)
    return {};
  return {ec::duplicate,
          "the label `" + text.substr(0, equals) + "` is given twice", place,
          "give each label one value"};
}

error read_count(const std::string& text, std::uint32_t& out) {
  auto last = text.data() + text.size();
  auto [end, code] = std::from_chars(text.data(), last, out);
  if (text.empty() || (code == std::errc{} && end == last))
    return {};
  return {ec::bad_setting, "`" + text + "` is no number of runs", "--max-runs",
          "write a number, 0 for any"};
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

void check_addresses(const node_arguments& what, examination& all) {
  if (what.listen.empty())
    all.fault({ec::missing_link, "there is no address to listen at", "--listen",
               "write, e.g., --listen 127.0.0.1:4711"});
  else
    all.address(what.listen, "--listen");
  if (!what.advertise.empty())
    all.address(what.advertise, "--advertise");
  for (auto& seed : what.seeds)
    all.address(seed, "--seed-node");
}

node_options read_node(const node_arguments& what, examination& all) {
  all.kinds(what.allow);
  if (!what.file_root.empty())
    all.folder(what.file_root);
  node_options out{.name = what.identity.name,
                   .tls = what.identity.tls,
                   .rules = {true, what.allow, what.file_root, 0},
                   .joins = true};
  for (auto& text : what.labels)
    all.fault(add_label(out.labels, text));
  all.fault(read_count(what.max_runs, out.rules.max_runs));
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
  add(to, "--config", config, "take what is not given here from a TOML file",
      "FILE")
    ->configurable(false);
  to.add_flag("--json", json, "print one JSON object and nothing else")
    ->configurable(false);
}

std::vector<error> node_arguments::read(node_wishes& out) const {
  examination all;
  for (auto& why : identity.faults())
    all.fault(why);
  check_addresses(*this, all);
  out = {read_node(*this, all), listen, advertise, seeds, {}};
  if (auto wait = parse_wait(drain, "--drain"))
    out.drain = *wait;
  else
    all.fault(wait.failure());
  return all.finish();
}

} // namespace exeunt
