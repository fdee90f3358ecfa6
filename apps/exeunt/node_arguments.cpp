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

} // namespace

void node_arguments::add_to(CLI::App& to) {
  auto add = [&](const char* option, auto& value, const char* about,
                 const char* type) {
    return to.add_option(option, value, about)->type_name(type);
  };
  identity.add_to(to);
  add("--listen", listen, "where others connect; port 0 is a free one",
      "HOST:PORT");
  add("--advertise", advertise, "what others are told, if that differs",
      "HOST:PORT");
  add("--allow", allow, "kinds that it hosts; all if there are none", "KIND")
    ->delimiter(',')
    ->allow_extra_args(false);
  add("--file-root", file_root, "folder for files of stages that it hosts",
      "DIR");
  add("--label", labels, "what it is there for; may be repeated", "K=V")
    ->allow_extra_args(false);
  add("--max-runs", max_runs, "runs that it hosts at the same time", "N");
  add("--seed-node", seeds, "join the nodes of this one; may be repeated",
      "HOST:PORT")
    ->allow_extra_args(false);
  add("--drain", drain, "how long runs may go on after SIGTERM", "TIME")
    ->capture_default_str();
  add("--config", config, "take what is not given here from a TOML file",
      "FILE")
    ->configurable(false);
  to.add_flag("--json", json, "print one JSON object and nothing else")
    ->configurable(false);
}

std::vector<error> node_arguments::read(node_wishes& out) const {
  examination all;
  for (auto& why : identity.faults())
    all.fault(why);
  if (listen.empty())
    all.fault({ec::missing_link, "there is no address to listen at", "--listen",
               "write, e.g., --listen 127.0.0.1:4711"});
  else
    all.address(listen, "--listen");
  if (!advertise.empty())
    all.address(advertise, "--advertise");
  for (auto& seed : seeds)
    all.address(seed, "--seed-node");
  all.kinds(allow);
  if (!file_root.empty())
    all.folder(file_root);
  out.node = {.name = identity.name,
              .tls = identity.tls,
              .rules = {true, allow, file_root, 0},
              .joins = true};
  for (auto& text : labels)
    all.fault(add_label(out.node.labels, text));
  all.fault(read_count(max_runs, out.node.rules.max_runs));
  if (auto wait = parse_wait(drain, "--drain"))
    out.drain = *wait;
  else
    all.fault(wait.failure());
  out.listen = listen;
  out.advertise = advertise;
  out.seeds = seeds;
  return all.finish();
}

} // namespace exeunt
