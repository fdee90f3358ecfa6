// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/json_members.hpp>
#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <nlohmann/json.hpp>

#include <utility>

namespace exeunt {

namespace {

using json = nlohmann::json;
using pointer = json::json_pointer;

error fail(const pointer& where, std::string text, std::string mend,
           ec code = ec::syntax) {
  auto place = where.to_string();
  return {code, std::move(text), place.empty() ? "/" : std::move(place),
          std::move(mend)};
}

error no_object(const pointer& where) {
  return fail(where, "expected an object", "write {...}");
}

error no_text(const pointer& where) {
  return fail(where, "expected a text", "write \"...\"");
}

error not_known(const pointer& where, std::string mend) {
  return fail(where, "`" + where.back() + "` is not known here",
              std::move(mend));
}

error read_text(const json& from, const pointer& where, std::string& to) {
  if (!from.is_string())
    return no_text(where);
  to = from.get<std::string>();
  return {};
}

/// Numbers and switches may stand for their text.
error read_value(const json& from, const pointer& where, std::string& to) {
  if (!from.is_number() && !from.is_boolean())
    return read_text(from, where, to);
  to = from.dump();
  return {};
}

error read_settings(const json& from, const pointer& where, setting_map& to) {
  if (!from.is_object())
    return no_object(where);
  for (auto& [key, value] : from.items()) {
    if (key.empty())
      return fail(where / key, "a setting has no name", "give it one");
    if (auto why = read_value(value, where / key, to[key]))
      return why;
  }
  return {};
}

error read_policy(const json& from, const pointer& where, on_failure& to) {
  std::string name;
  if (auto why = read_text(from, where, name))
    return why;
  auto why = detail::read_policy(to, name);
  return why ? fail(where, std::string{why.text()}, std::string{why.mend()})
             : why;
}

error read_stage_member(const json& from, const pointer& where,
                        stage_spec& to) {
  auto key = where.back();
  if (key == "name")
    return read_text(from, where, to.name);
  if (key == "kind")
    return read_text(from, where, to.kind);
  if (key == "settings")
    return read_settings(from, where, to.settings);
  if (key == "stream")
    return read_text(from, where, to.stream);
  if (key == "group")
    return read_text(from, where, to.group);
  if (key == "on_failure")
    return read_policy(from, where, to.policy);
  if (key == "node")
    return read_text(from, where, to.node);
  return not_known(where,
                   "use name, kind, settings, stream, group, on_failure or "
                   "node");
}

error read(const json& from, const pointer& where, stage_spec& to) {
  if (!from.is_object())
    return no_object(where);
  for (auto& [key, value] : from.items())
    if (auto why = read_stage_member(value, where / key, to))
      return why;
  if (to.name.empty() || to.kind.empty())
    return fail(where, "a stage needs a name and a kind",
                "add \"name\" and \"kind\"");
  return {};
}

error read_link_member(const json& from, const pointer& where, link_spec& to) {
  auto key = where.back();
  if (key == "from")
    return read_text(from, where, to.from.stage);
  if (key == "from_port")
    return read_text(from, where, to.from.port);
  if (key == "to")
    return read_text(from, where, to.to.stage);
  if (key == "to_port")
    return read_text(from, where, to.to.port);
  std::string value;
  if (auto why = read_value(from, where, value))
    return why;
  auto why = detail::read_link_setting(to.settings, key, value);
  if (why == ec::unknown_setting)
    return not_known(where, "use from, from_port, to, to_port, mode, window, "
                            "max_queue, max_age or opus");
  return why ? fail(where, std::string{why.text()}, std::string{why.mend()},
                    why.code())
             : why;
}

error read(const json& from, const pointer& where, link_spec& to) {
  if (!from.is_object())
    return no_object(where);
  for (auto& [key, value] : from.items())
    if (auto why = read_link_member(value, where / key, to))
      return why;
  if (to.from.stage.empty() || to.to.stage.empty())
    return fail(where, "a link needs two ends", "add \"from\" and \"to\"");
  return {};
}

template <class T>
error read(const json& from, const pointer& where, std::vector<T>& to) {
  if (!from.is_array())
    return fail(where, "expected an array", "write [...]");
  for (std::size_t i = 0; i < from.size(); ++i)
    if (auto why = read(from[i], where / i, to.emplace_back()))
      return why;
  return {};
}

error check_version(const json& from) {
  auto where = pointer{"/version"};
  auto mend = "write \"version\": " + std::to_string(graph_json_version);
  if (!from.contains("version"))
    return fail(where, "the graph does not say its version", std::move(mend),
                ec::version_mismatch);
  if (from["version"] != graph_json_version)
    return fail(where, "version " + from["version"].dump() + " is not ours",
                std::move(mend), ec::version_mismatch);
  return {};
}

error read(const json& from, graph& to) {
  if (!from.is_object())
    return no_object(pointer{});
  if (auto why = check_version(from))
    return why;
  for (auto& [key, value] : from.items()) {
    error why;
    auto where = pointer{} / key;
    if (key == "stages")
      why = read(value, where, to.stages);
    else if (key == "links")
      why = read(value, where, to.links);
    else if (key != "version")
      why = not_known(where, "use version, stages and links");
    if (why)
      return why;
  }
  return {};
}

} // namespace

result<graph> parse_graph_json(std::string_view text) try {
  auto parsed = json::parse(text);
  if (auto name = detail::find_duplicate_member(text))
    return error{ec::duplicate, "an object has a member twice", *name,
                 "leave one of them out"};
  graph out;
  if (auto why = read(parsed, out))
    return why;
  return out;
} catch (const json::parse_error& why) {
  return error{ec::syntax, "this is not JSON",
               "byte " + std::to_string(why.byte), "see RFC 8259"};
} catch (const json::out_of_range&) {
  return error{ec::syntax, "a number is too large", "/",
               "write it as a text, or below 1e308"};
} catch (const json::exception& why) {
  return error{ec::syntax, why.what(), "/", "see RFC 8259"};
}

} // namespace exeunt
