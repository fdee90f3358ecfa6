// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/graph_lexer.hpp>
#include <exeunt/pipeline/link_words.hpp>

#include <set>
#include <utility>

namespace exeunt {

namespace {

using detail::graph_token;
using type = graph_token::type;

/// Reads chains of the form
///   KIND KEY=VALUE... ! STAGE. ! ...
/// where a step that no `!` leads to begins the next chain.
class graph_parser {
public:
  explicit graph_parser(std::string_view text) : lexer_(text) {
  }

  result<graph> run() {
    auto why = advance();
    while (!why && token_.what != type::end)
      why = item();
    if (!why)
      why = end_chain();
    if (why)
      return why;
    return std::move(graph_);
  }

private:
  error item() {
    if (token_.what == type::bang)
      return bang();
    if (token_.what != type::word)
      return fail("a bracket stands alone",
                  "brackets hold the settings of a link: `![live]`");
    if (token_.is_setting())
      return setting();
    return step();
  }

  error bang() {
    if (chain_.empty() || after_bang_)
      return fail("expected a stage or a reference before `!`",
                  "name a kind, e.g., `file path=in.wav ! ...`");
    auto last = std::get_if<endpoint>(&chain_.back().what);
    if (last && chain_.size() > 1 && !last->port.empty())
      return fail("the reference before this `!` names an input port",
                  "begin a new chain: `" + last->stage + ". ! ...`");
    after_bang_ = true;
    link_ = {};
    if (auto why = advance())
      return why;
    return token_.what == type::open ? link_settings_list() : error{};
  }

  error link_settings_list() {
    auto why = advance();
    while (!why && token_.what == type::word)
      why = link_setting();
    if (!why && token_.what != type::close)
      return fail("expected a link setting or `]`",
                  "close the brackets: `![live max_age=100ms]`");
    return why ? why : advance();
  }

  error link_setting() {
    auto& text = token_.text;
    auto bare = !token_.is_setting();
    auto key = bare ? "mode" : text.substr(0, token_.equals);
    auto value = bare ? text : text.substr(token_.equals + 1);
    if (auto why = detail::read_link_setting(link_, key, value))
      return error{why.code(), std::string{why.text()}, to_string(token_.where),
                   std::string{why.mend()}};
    return advance();
  }

  error setting() {
    auto stage = after_bang_ || chain_.empty()
                   ? nullptr
                   : std::get_if<stage_spec>(&chain_.back().what);
    if (!stage)
      return fail("the setting `" + token_.text + "` follows no stage",
                  "put it behind the kind it belongs to");
    auto key = token_.text.substr(0, token_.equals);
    auto value = token_.text.substr(token_.equals + 1);
    auto why = token_.quoted_key || !is_reserved(key)
                 ? plain_setting(*stage, std::move(key), std::move(value))
                 : reserved_setting(*stage, key, std::move(value));
    return why ? why : advance();
  }

  static bool is_reserved(std::string_view key) {
    return key == "name" || key == "stream" || key == "on_failure";
  }

  error plain_setting(stage_spec& to, std::string key, std::string value) {
    if (key.empty())
      return fail("expected a name before `=`", "write KEY=VALUE");
    if (!to.settings.emplace(key, std::move(value)).second)
      return twice(key);
    return {};
  }

  error reserved_setting(stage_spec& to, std::string_view key,
                         std::string value) {
    if (!seen_.emplace(key).second)
      return twice(key);
    if (key == "on_failure")
      return failure_policy(to, value);
    if (value.empty())
      return fail("`" + std::string{key} + "` is empty", "give it a name");
    (key == "name" ? to.name : to.stream) = std::move(value);
    return {};
  }

  error failure_policy(stage_spec& to, std::string_view value) {
    if (value != "fail" && value != "restart")
      return fail("`on_failure=" + std::string{value} + "` is not possible",
                  "say on_failure=fail or on_failure=restart");
    to.policy = value == "restart" ? on_failure::restart : on_failure::fail;
    return {};
  }

  error twice(std::string_view key) {
    return fail("`" + std::string{key} + "` is given twice",
                "leave one of them out", ec::duplicate);
  }

  error step() {
    if (!after_bang_)
      if (auto why = end_chain())
        return why;
    chain_.push_back({what_is_named(), link_});
    first_ = chain_.size() == 1 ? token_.where : first_;
    after_bang_ = false;
    seen_.clear();
    return advance();
  }

  std::variant<stage_spec, endpoint> what_is_named() const {
    auto& text = token_.text;
    if (token_.is_reference())
      return endpoint{text.substr(0, token_.dot), text.substr(token_.dot + 1)};
    stage_spec out;
    out.kind = text;
    return out;
  }

  error end_chain() {
    if (after_bang_)
      return fail("expected a stage or a reference after `!`",
                  "name a kind, e.g., `... ! null`");
    if (chain_.size() == 1)
      if (auto alone = std::get_if<endpoint>(&chain_.front().what))
        return {ec::syntax,
                "the reference `" + alone->stage + ".` stands alone",
                to_string(first_), "link it: `" + alone->stage + ". ! null`"};
    graph_.append(chain_);
    chain_.clear();
    link_ = {};
    return {};
  }

  error advance() {
    auto next = lexer_.next();
    if (!next)
      return next.failure();
    token_ = std::move(*next);
    return {};
  }

  error fail(std::string text, std::string mend, ec code = ec::syntax) const {
    return {code, std::move(text), to_string(token_.where), std::move(mend)};
  }

  detail::graph_lexer lexer_;
  graph_token token_;
  graph graph_;
  std::vector<chain_step> chain_;
  /// Where the chain begins.
  detail::text_position first_;
  /// Reserved keys of the stage that is being read.
  std::set<std::string, std::less<>> seen_;
  link_settings link_;
  bool after_bang_ = false;
};

} // namespace

result<graph> parse_graph(std::string_view text) {
  return graph_parser{text}.run();
}

} // namespace exeunt
