// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/config_text.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

bool is_bare(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Also a number with a sign or a fraction.
bool is_in_word(char c) noexcept {
  return is_bare(c) || c == '+' || c == '.';
}

/// Goes through a configuration once.
class config_parser {
public:
  explicit config_parser(std::string_view text) : text_(text) {
  }

  result<std::vector<config_entry>> parse() {
    std::vector<config_entry> out;
    for (skip_lines(); !at_end(); skip_lines()) {
      config_entry next;
      next.line = line_;
      auto why = read_entry(next);
      if (why)
        return why;
      out.push_back(std::move(next));
    }
    return out;
  }

private:
  [[nodiscard]] bool at_end() const noexcept {
    return at_ == text_.size();
  }

  [[nodiscard]] char peek() const noexcept {
    return at_end() ? '\n' : text_[at_];
  }

  char take() noexcept {
    line_ += text_[at_] == '\n' ? 1 : 0;
    return text_[at_++];
  }

  [[nodiscard]] error fail(std::string why, std::string mend) const {
    return {ec::syntax, std::move(why), "line " + std::to_string(line_),
            std::move(mend)};
  }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r')
      take();
    if (peek() == '#')
      while (!at_end() && peek() != '\n')
        take();
  }

  void skip_lines() {
    for (skip_blanks(); !at_end() && peek() == '\n'; skip_blanks())
      take();
  }

  template <class Belongs>
  std::string take_while(Belongs belongs) {
    std::string out;
    while (!at_end() && belongs(peek()))
      out += take();
    return out;
  }

  error read_entry(config_entry& into) {
    into.key = take_while(is_bare);
    skip_blanks();
    if (into.key.empty() || peek() != '=')
      return fail("this is no `key = value`",
                  "write, e.g., name = \"b\"; there are no tables");
    take();
    skip_blanks();
    into.is_list = peek() == '[';
    auto why = into.is_list ? read_list(into) : read_value(into);
    skip_blanks();
    if (!why && peek() != '\n')
      return fail("something stands behind the value",
                  "write several values as [\"x\", \"y\"]");
    return why;
  }

  error read_list(config_entry& into) {
    take();
    for (skip_lines(); peek() != ']'; skip_lines()) {
      if (auto why = read_value(into))
        return why;
      skip_lines();
      if (peek() == ',')
        take();
      else if (peek() != ']')
        return fail("the list has no end", "end it with ]");
    }
    take();
    return {};
  }

  error read_value(config_entry& into) {
    auto quote = peek();
    if (quote == '"' || quote == '\'')
      return read_quoted(into);
    auto word = take_while(is_in_word);
    if (word.empty())
      return fail("there is no value", "write it in quotes");
    into.values.push_back(std::move(word));
    return {};
  }

  error read_quoted(config_entry& into) {
    auto quote = take();
    std::string out;
    while (peek() != quote) {
      if (peek() == '\n')
        return fail("a quotation has no end", "end it on its line");
      auto escapes = quote == '"' && peek() == '\\';
      if (escapes)
        take();
      if (escapes && peek() != '"' && peek() != '\\')
        return fail("there is no such escape", "write \\\\ for a backslash");
      out += take();
    }
    take();
    into.values.push_back(std::move(out));
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

} // namespace

result<std::vector<config_entry>> parse_config(std::string_view text) {
  return config_parser{text}.parse();
}

} // namespace exeunt
