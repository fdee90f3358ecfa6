// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/nearest_name.hpp>
#include <exeunt/pipeline/plan_draft.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>

namespace exeunt::detail {

bool check_names(draft& plan) {
  std::set<std::string_view> seen;
  for (auto& stage : plan.source.stages)
    if (stage.name.empty())
      plan.fail(ec::syntax, "a stage has no name", "stage of " + stage.kind,
                "give it a name");
    else if (!seen.insert(stage.name).second)
      plan.fail(ec::duplicate, "two stages have this name",
                "stage " + stage.name, "give one of them another name");
  return plan.errors.empty();
}

namespace {

void unknown_kind(draft& plan, const stage_spec& stage) {
  std::vector<std::string> names;
  for (auto& known : plan.kinds.all())
    names.push_back(known->facts.name);
  auto mend = suggest_name(stage.kind, names);
  if (stage.kind == "apply")
    mend = "a function has no text form: build the graph in C++";
  else if (auto at = stage.kind.find('@'); at != stage.kind.npos && at > 0)
    mend = "put a space in front of `" + stage.kind.substr(at) + "`";
  plan.fail(ec::unknown_kind, "no kind is called `" + stage.kind + "`",
            "stage " + stage.name, std::move(mend));
}

void wrong_setting(draft& plan, std::size_t i, const error& why) {
  std::vector<std::string> names;
  for (auto& row : plan.made.stages[i].what->document())
    names.push_back(row.name);
  std::string mend{why.mend()};
  auto meant = nearest_name(why.place(), names);
  if (why == ec::unknown_setting && !meant.empty())
    mend = "did you mean `" + meant + "`?";
  plan.fail(why.code(), std::string{why.text()},
            plan.place_of(i) + ", setting " + std::string{why.place()},
            std::move(mend));
}

/// Reads the settings again without each one that is wrong, to find them all.
bool check_settings(draft& plan, std::size_t i) {
  auto& stage = plan.made.stages[i];
  auto rest = plan.source.stages[i].settings;
  for (auto good = true;; good = false) {
    auto read = stage.what->canonical(rest);
    if (read) {
      stage.settings = std::move(*read);
      return good;
    }
    wrong_setting(plan, i, read.failure());
    auto wrong = rest.find(read.failure().place());
    if (wrong == rest.end())
      return false;
    rest.erase(wrong);
  }
}

bool resolve(draft& plan, std::size_t i) {
  auto& spec = plan.source.stages[i];
  auto& stage = plan.made.stages[i];
  auto placed = place_stage(plan, i);
  if (placed && !stage.what)
    unknown_kind(plan, spec);
  if (!stage.what || !check_settings(plan, i) || !placed)
    return false;
  auto ports = stage.what->ports(stage.settings);
  if (!ports) {
    plan.fail(ports.failure(), plan.place_of(i));
    return false;
  }
  plan.declared[i] = std::move(*ports);
  return true;
}

/// Only of files here it is known what their paths stand for.
std::filesystem::path absolute_path(const std::string& text,
                                    const std::string& node) {
  if (!node.empty())
    return std::filesystem::path{text}.lexically_normal();
  std::error_code failed;
  auto whole = std::filesystem::absolute(text, failed);
  auto out = std::filesystem::weakly_canonical(whole, failed);
  return failed ? std::filesystem::path{text} : out;
}

/// Two writers of one file would leave what neither of them wrote.
void check_outputs(draft& plan) {
  std::map<std::pair<std::string, std::filesystem::path>, std::string> writers;
  for (auto& stage : plan.made.stages) {
    if (!stage.what || stage.what->facts.writes.empty())
      continue;
    auto& setting = stage.what->facts.writes;
    auto path = stage.settings.find(setting);
    if (path == stage.settings.end())
      continue;
    auto file = absolute_path(path->second, stage.node);
    auto [other, first] = writers.emplace(std::pair{stage.node, file},
                                          stage.name);
    if (!first)
      plan.fail(ec::duplicate,
                other->second + " writes the same file, " + path->second,
                "stage " + stage.name + ", setting " + setting,
                "give each stage a file of its own");
  }
}

} // namespace

void resolve_stages(draft& plan) {
  if (plan.source.stages.empty())
    plan.fail(ec::missing_link, "the graph has no stages", "graph",
              "begin with a source, e.g., `file path=in.wav ! null`");
  for (std::size_t i = 0; i < plan.source.stages.size(); ++i) {
    plan.made.stages[i].name = plan.source.stages[i].name;
    plan.made.stages[i].policy = plan.source.stages[i].policy;
  }
  join_groups(plan);
  for (std::size_t i = 0; i < plan.source.stages.size(); ++i)
    plan.sound[i] = resolve(plan, i);
  check_outputs(plan);
}

} // namespace exeunt::detail
