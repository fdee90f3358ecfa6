// This file is part of exeunt. See the file LICENSE for license terms.

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
  auto first = make_plan(what, all_kinds());
  must(first.value.has_value() == first.errors.empty(),
       "there is a plan, or there are errors");
  for (auto& why : first.errors)
    must_help(why);
  if (!first.value)
    return;
  auto text = to_text(*first.value);
  must(text == to_text(*make_plan(what, all_kinds()).value),
       "the same graph gives the same plan", text);
  must(nlohmann::json::accept(to_json(*first.value)), "a plan has a JSON form");
  must(to_dot(*first.value).starts_with("digraph"), "a plan has a picture");
}

} // namespace exeunt::fuzz
