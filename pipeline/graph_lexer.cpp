// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph_lexer.hpp>

namespace exeunt::detail {

namespace {

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool continues_code_point(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

error syntax_error(text_position where, std::string text, std::string mend) {
  return {ec::syntax, std::move(text), to_string(where), std::move(mend)};
}

/// Everything that may end, start or split a word.
constexpr std::string_view special = " \t\n\r!#\"'\\[]";

std::string quoted(std::string_view text, std::string_view unsafe) {
  if (!text.empty() && text.find_first_of(special) == text.npos
      && text.find_first_of(unsafe) == text.npos)
    return std::string{text};
  std::string out = "\"";
  for (auto c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out += '"';
}

} // namespace

std::string to_string(text_position where) {
  return "line " + std::to_string(where.line) + ", column "
         + std::to_string(where.column);
}

std::string quoted_value(std::string_view text) {
  return quoted(text, {});
}

std::string quoted_name(std::string_view text) {
  // In front of a name an `@` would say where a stage lives.
  return quoted(text, text.starts_with('@') ? ".=@" : ".=");
}

char graph_lexer::peek() const noexcept {
  return text_[offset_];
}

bool graph_lexer::at_end() const noexcept {
  return offset_ == text_.size();
}

void graph_lexer::advance() {
  auto c = text_[offset_++];
  if (c == '\n')
    where_ = {where_.line + 1, 1};
  else if (at_end() || !continues_code_point(peek()))
    ++where_.column;
}

void graph_lexer::skip_comment() {
  while (!at_end() && peek() != '\n')
    advance();
}

void graph_lexer::skip_space() {
  while (!at_end() && (is_space(peek()) || peek() == '#'))
    if (peek() == '#')
      skip_comment();
    else
      advance();
}

bool graph_lexer::ends_word() const noexcept {
  return at_end() || is_space(peek()) || peek() == '!'
         || (in_brackets_ && peek() == ']');
}

bool graph_lexer::opens(graph_token::type what, graph_token& out) {
  out.what = what;
  in_brackets_ = what == graph_token::type::open;
  advance();
  return true;
}

result<graph_token> graph_lexer::next() {
  skip_space();
  graph_token out;
  out.where = where_;
  if (at_end())
    return out;
  if (peek() == '!' && opens(graph_token::type::bang, out))
    return out;
  if (peek() == '[' && opens(graph_token::type::open, out))
    return out;
  if (peek() == ']' && in_brackets_ && opens(graph_token::type::close, out))
    return out;
  if (auto why = read_word(out))
    return why;
  return out;
}

error graph_lexer::read_word(graph_token& out) {
  out.what = graph_token::type::word;
  while (!ends_word()) {
    error why;
    if (peek() == '"' || peek() == '\'')
      why = read_quoted(out);
    else if (peek() == '\\')
      why = read_escaped(out);
    else
      read_plain(out);
    if (why)
      return why;
  }
  return {};
}

void graph_lexer::read_plain(graph_token& out) {
  if (peek() == '@' && out.text.empty() && !out.quoted_key)
    out.placement = true;
  if (peek() == '=' && out.equals == std::string::npos)
    out.equals = out.text.size();
  if (peek() == '.' && out.dot == std::string::npos)
    out.dot = out.text.size();
  out.text += peek();
  advance();
}

error graph_lexer::read_escaped(graph_token& out) {
  auto start = where_;
  advance();
  if (at_end())
    return syntax_error(start, "the text ends after a backslash",
                        "write `\\\\` for a backslash");
  if (out.equals == std::string::npos)
    out.quoted_key = true;
  out.text += peek();
  advance();
  return {};
}

error graph_lexer::read_quoted(graph_token& out) {
  auto start = where_;
  auto quote = peek();
  if (out.equals == std::string::npos)
    out.quoted_key = true;
  advance();
  while (!at_end() && peek() != quote) {
    if (peek() == '\\' && quote == '"') {
      if (auto why = read_escaped(out))
        return why;
      continue;
    }
    out.text += peek();
    advance();
  }
  if (at_end())
    return syntax_error(start, "this quote is never closed",
                        std::string{"add the closing "} + quote);
  advance();
  return {};
}

} // namespace exeunt::detail
