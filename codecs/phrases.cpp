// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/phrases.hpp>

#include <algorithm>

namespace exeunt {

namespace {

bool is_printable(char c) noexcept {
  return c >= ' ' && c <= '~';
}

bool is_spoken(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
         || (c >= 'a' && c <= 'z');
}

/// Returns whether a phrase ends with `c`, if `next` follows.
bool ends_phrase(char c, char next) noexcept {
  constexpr std::string_view stops = ".!?;:";
  return c == '\n'
         || (stops.find(c) != std::string_view::npos && !is_spoken(next));
}

/// Returns how much of `text` the first phrase has.
std::size_t first_phrase(std::string_view text) noexcept {
  auto most = std::min(text.size(), most_phrase_octets);
  std::size_t word_end = 0;
  for (std::size_t i = 0; i < most; ++i) {
    if (ends_phrase(text[i], i + 1 < text.size() ? text[i + 1] : ' '))
      return i + 1;
    if (text[i] == ' ')
      word_end = i + 1;
  }
  return most == text.size() || word_end == 0 ? most : word_end;
}

} // namespace

std::vector<std::string> split_phrases(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    std::string phrase{text.substr(0, first_phrase(text))};
    text.remove_prefix(phrase.size());
    std::replace_if(
      phrase.begin(), phrase.end(), [](char c) { return !is_printable(c); },
      ' ');
    if (std::any_of(phrase.begin(), phrase.end(), is_spoken))
      out.push_back(std::move(phrase));
  }
  return out;
}

} // namespace exeunt
