// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// The words of a graph's text; shared by its reader and its writer.
namespace exeunt::detail {

/// Where a token begins; both count from 1, columns in code points.
struct text_position {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// Returns, e.g., "line 1, column 7".
[[nodiscard]] std::string to_string(text_position where);

struct graph_token {
  /// `bang` is `!`; `open` and `close` are the brackets of link settings.
  enum class type { word, bang, open, close, end };

  type what = type::end;
  text_position where;
  /// Of a word, with quotes and escapes taken off.
  std::string text;
  /// Offset in `text` of the first `=` and `.` that were not quoted.
  std::size_t equals = std::string::npos;
  std::size_t dot = std::string::npos;
  /// True if anything in front of `equals` was quoted.
  bool quoted_key = false;
  /// True if the word begins with an `@` that was not quoted: it says where a
  /// stage lives.
  bool placement = false;

  /// Returns whether the word is of the form KEY=VALUE.
  [[nodiscard]] bool is_setting() const noexcept {
    return what == type::word && !placement && equals != std::string::npos;
  }

  /// Returns whether the word is of the form STAGE.PORT or STAGE.
  [[nodiscard]] bool is_reference() const noexcept {
    return what == type::word && !placement && !is_setting()
           && dot != std::string::npos;
  }
};

/// Cuts a graph's text into tokens; `#` starts a comment up to the line's end.
class graph_lexer {
public:
  explicit graph_lexer(std::string_view text) : text_(text) {
  }

  /// Returns the next token; after the last one, `end` for ever.
  [[nodiscard]] result<graph_token> next();

private:
  void skip_space();
  void skip_comment();
  void advance();
  char peek() const noexcept;
  bool at_end() const noexcept;
  bool ends_word() const noexcept;
  bool opens(graph_token::type what, graph_token& out);
  error read_word(graph_token& out);
  error read_quoted(graph_token& out);
  error read_escaped(graph_token& out);
  void read_plain(graph_token& out);

  std::string_view text_;
  std::size_t offset_ = 0;
  text_position where_;
  bool in_brackets_ = false;
};

/// Returns `text` quoted where it would not be read back as one value.
[[nodiscard]] std::string quoted_value(std::string_view text);

/// Returns `text` quoted where it would not be read back as one name.
[[nodiscard]] std::string quoted_name(std::string_view text);

} // namespace exeunt::detail
