// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_node.hpp>
#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view greeting = "exeunt";
constexpr std::string_view refusal = "refused";

bool is_alphanumeric(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9');
}

bool is_printable(char c) noexcept {
  return static_cast<unsigned char>(c) >= ' ' && c != '\x7f';
}

/// Takes the next word off `rest`.
std::string_view word(std::string_view& rest) noexcept {
  auto end = std::min(rest.find(' '), rest.size());
  auto out = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}

ec code_of(std::string_view name) noexcept {
  for (std::uint8_t i = 1; to_string(ec{i}) != "unknown"; ++i)
    if (to_string(ec{i}) == name)
      return ec{i};
  return ec::malformed;
}

error malformed() {
  return {ec::malformed, "what came is no hello of a node", "peer",
          "check that HOST:PORT is that of a node, and that either both sides"
          " have certificates or neither"};
}

error other_version(std::string_view theirs) {
  return {ec::version_mismatch,
          "one node speaks version " + std::string{theirs}
            + " and the other version " + std::to_string(node_protocol),
          "peer", "install the same version of exeunt on both"};
}

} // namespace

bool is_node_name(std::string_view text) noexcept {
  auto may_follow = [](char c) {
    return is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= 63 && is_alphanumeric(text.front())
         && std::all_of(text.begin(), text.end(), may_follow);
}

std::string to_line(const hello& who) {
  return std::string{greeting} + ' ' + std::to_string(who.version) + ' '
         + who.name + ' ' + who.instance + ' ' + who.node_id;
}

std::string to_refusal(const error& why) {
  auto out = std::string{refusal} + ' ' + std::string{to_string(why.code())};
  out.append(" ").append(why.text());
  if (!why.mend().empty())
    out.append("; ").append(why.mend());
  out.resize(std::min(out.size(), defaults::max_hello - 1));
  return out;
}

result<hello> read_hello(std::string_view line) {
  if (!std::all_of(line.begin(), line.end(), is_printable))
    return malformed();
  auto rest = line;
  auto first = word(rest);
  if (first == refusal) {
    auto code = code_of(word(rest));
    return rest.empty() ? malformed() : error{code, std::string{rest}, "peer"};
  }
  auto version = word(rest);
  hello out;
  auto last = version.data() + version.size();
  auto [end, failed] = std::from_chars(version.data(), last, out.version);
  if (first != greeting || failed != std::errc{} || end != last)
    return malformed();
  // What stands behind another version is for that version to say.
  if (out.version != node_protocol)
    return other_version(version);
  out.name = word(rest);
  out.instance = word(rest);
  out.node_id = word(rest);
  if (!is_node_name(out.name) || out.instance.empty()
      || !to_basp_node(out.node_id) || !rest.empty())
    return malformed();
  return out;
}

} // namespace exeunt
