// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/basp_node.hpp>

#include <caf/atom.hpp>

#include <charconv>
#include <cstddef>

namespace exeunt {

namespace {

constexpr std::size_t host_octets = 20;

template <class T>
bool parse(std::string_view text, int base, T& out) noexcept {
  auto last = text.data() + text.size();
  auto [end, failed] = std::from_chars(text.data(), last, out, base);
  return failed == std::errc{} && end == last;
}

/// Writes `octets` octets in network order.
std::uint8_t* put(std::uint8_t* to, std::uint64_t value, int octets) noexcept {
  while (--octets >= 0)
    *to++ = static_cast<std::uint8_t>(value >> (8 * octets));
  return to;
}

} // namespace

std::optional<basp_node> to_basp_node(std::string_view text) noexcept {
  constexpr auto digits = 2 * host_octets;
  std::uint32_t process = 0;
  if (text.size() < digits + 2 || text[digits] != '#'
      || !parse(text.substr(digits + 1), 10, process))
    return std::nullopt;
  basp_node out;
  auto to = put(out.data(), static_cast<std::uint64_t>(caf::atom("default")),
                8);
  to = put(to, process, 4);
  for (std::size_t i = 0; i < digits; i += 2)
    if (!parse(text.substr(i, 2), 16, *to++))
      return std::nullopt;
  return out;
}

} // namespace exeunt
