// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/node_directory.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <fuzz/support/graphs.hpp>
#include <fuzz/support/kinds.hpp>
#include <fuzz/support/property.hpp>
#include <nlohmann/json.hpp>

namespace exeunt::fuzz {

namespace {

/// JSON has no text but UTF-8; its writer knows which is.
bool is_utf8(const std::string& text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

/// Every placement leads to a node of that name, which answers as we do.
class all_nodes : public node_directory {
public:
  result<std::string> find(std::string_view placement) const override {
    return std::string{placement == "here" ? "" : placement};
  }

  result<kind_ptr> kind_at(std::string_view, std::string_view kind,
                           const setting_map&) const override {
    auto found = all_kinds().find(kind);
    if (found)
      return found;
    return error{ec::unknown_kind, "the node does not know it", {}, "leave it"};
  }
};

void must_plan_or_help(const graph& what, const plan_options& options) {
  auto first = make_plan(what, all_kinds(), options);
  must(first.value.has_value() == first.errors.empty(),
       "there is a plan, or there are errors");
  for (auto& why : first.errors)
    must_help(why);
  if (!first.value)
    return;
  auto text = to_text(*first.value);
  must(text == to_text(*make_plan(what, all_kinds(), options).value),
       "the same graph gives the same plan", text);
  must(nlohmann::json::accept(to_json(*first.value)), "a plan has a JSON form");
  must(to_dot(*first.value).starts_with("digraph"), "a plan has a picture");
}

} // namespace

void must_survive(const graph& what) {
  auto text = to_text(what);
  auto from_text = parse_graph(text);
  must(static_cast<bool>(from_text), "the text of a graph can be read",
       text + "\n" + to_string(from_text.failure()));
  must(*from_text == what, "a graph survives the way through text", text);
  auto json = to_json(what);
  must(nlohmann::json::accept(json), "a graph has a JSON form", json);
  if (!is_utf8(text))
    return;
  auto from_json = parse_graph_json(json);
  must(static_cast<bool>(from_json), "the JSON of a graph can be read",
       json + "\n" + to_string(from_json.failure()));
  must(*from_json == what, "a graph survives the way through JSON", json);
}

void must_plan_or_help(const graph& what) {
  all_nodes everywhere;
  must_plan_or_help(what, {});
  must_plan_or_help(what, {.nodes = &everywhere});
}

} // namespace exeunt::fuzz
