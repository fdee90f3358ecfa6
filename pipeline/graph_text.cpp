// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/graph_lexer.hpp>
#include <exeunt/pipeline/link_words.hpp>
#include <exeunt/pipeline/stage_words.hpp>

#include <set>
#include <utility>

namespace exeunt {

namespace {

using detail::graph_token;
using type = graph_token::type;

/// Reads chains of the form
///   KIND @NODE KEY=VALUE... ! STAGE. ! ...
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
    if (token_.placement)
      return placement();
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
    auto why = token_.is_setting()
                 ? detail::read_link_setting(link_,
                                             text.substr(0, token_.equals),
                                             text.substr(token_.equals + 1))
                 : detail::read_link_word(link_, text);
    return why ? here(why) : advance();
  }

  /// Returns the stage that the next word may say more of, or nullptr.
  stage_spec* open_stage() {
    return after_bang_ || chain_.empty()
             ? nullptr
             : std::get_if<stage_spec>(&chain_.back().what);
  }

  error placement() {
    auto stage = open_stage();
    if (!stage)
      return fail("`" + token_.text + "` follows no stage",
                  "put it behind the kind that lives there: `vad @b`");
    auto why = detail::read_node(*stage, token_.text.substr(1));
    return why ? here(why) : advance();
  }

  error setting() {
    auto stage = open_stage();
    if (!stage)
      return fail("the setting `" + token_.text + "` follows no stage",
                  "put it behind the kind it belongs to");
    auto key = token_.text.substr(0, token_.equals);
    auto value = token_.text.substr(token_.equals + 1);
    auto why = token_.quoted_key || !detail::is_reserved_key(key)
                 ? detail::read_setting(*stage, key, std::move(value))
                 : reserved_setting(*stage, key, std::move(value));
    return why ? here(why) : advance();
  }

  error reserved_setting(stage_spec& to, const std::string& key,
                         std::string value) {
    return seen_.insert(key).second
             ? detail::read_reserved(to, key, std::move(value))
             : detail::given_twice(key);
  }

  error step() {
    if (auto named = token_.text.substr(0, token_.dot); named.empty())
      return fail("a name is empty", "name a kind, or STAGE. for a reference");
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

  error fail(std::string text, std::string mend) const {
    return here({ec::syntax, std::move(text), {}, std::move(mend)});
  }

  /// Returns `why` with the place of the token.
  error here(const error& why) const {
    return {why.code(), std::string{why.text()}, to_string(token_.where),
            std::string{why.mend()}};
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
