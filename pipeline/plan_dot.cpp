// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace exeunt {

namespace {

std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (auto c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out += '"';
}

std::string_view shape_of(const planned_stage& stage) {
  if (stage.inputs.empty())
    return "house";
  return stage.outputs.empty() ? "invhouse" : "box";
}

std::string vertex(const planned_stage& stage, std::string_view indent) {
  auto& kind = stage.what->facts.name;
  auto label = stage.name;
  if (!label.starts_with(kind))
    label += ": " + kind;
  return fmt::format("{}{} [label={} shape={}{}];\n", indent,
                     dot_string(stage.name), dot_string(label), shape_of(stage),
                     stage.elided ? " style=dashed" : "");
}

/// Returns the nodes in the order in which stages name them; here comes first.
std::vector<std::string> nodes_of(const plan& all) {
  std::vector<std::string> out{{}};
  for (auto& stage : all.stages)
    if (std::find(out.begin(), out.end(), stage.node) == out.end())
      out.push_back(stage.node);
  return out;
}

std::string vertices(const plan& all, const std::string& node) {
  std::string out;
  for (auto& stage : all.stages)
    if (stage.node == node)
      out += vertex(stage, node.empty() ? "  " : "    ");
  return out;
}

/// Draws a box around all that lives on one node.
std::string cluster(const plan& all, const std::string& node) {
  return fmt::format("  subgraph {} {{\n    label={};\n{}  }}\n",
                     dot_string("cluster_" + node), dot_string(node),
                     vertices(all, node));
}

std::string edge(const plan& all, const planned_link& link) {
  auto label = detail::format_text(link.format);
  if (link.mode == link_mode::live)
    label += ", live";
  return fmt::format("  {} -> {} [label={}];\n",
                     dot_string(all.stages[link.from].name),
                     dot_string(all.stages[link.to].name), dot_string(label));
}

/// Shows where an elided stage would stand.
std::string dashed_edges(const plan& all) {
  auto elided = [&](const std::string& name) {
    return std::any_of(all.stages.begin(), all.stages.end(), [&](auto& each) {
      return each.elided && each.name == name;
    });
  };
  std::string out;
  for (auto& link : all.source.links)
    if (elided(link.from.stage) || elided(link.to.stage))
      out += fmt::format("  {} -> {} [style=dashed];\n",
                         dot_string(link.from.stage),
                         dot_string(link.to.stage));
  return out;
}

} // namespace

std::string to_dot(const plan& what) {
  std::string out = "digraph exeunt {\n  rankdir=LR;\n";
  for (auto& node : nodes_of(what))
    out += node.empty() ? vertices(what, node) : cluster(what, node);
  for (auto& link : what.links)
    out += edge(what, link);
  return out + dashed_edges(what) + "}\n";
}

} // namespace exeunt
