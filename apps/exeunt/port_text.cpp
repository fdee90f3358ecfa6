// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/port_text.hpp>

#include <fmt/format.h>

#include <array>

namespace exeunt {

namespace {

template <class Enum, std::size_t N>
std::string_view
name_of(const std::array<std::string_view, N>& names, Enum value) noexcept {
  return names[static_cast<std::size_t>(value)];
}

/// Returns `, 8, 16 or 48 Hz`; nothing if anything is accepted.
template <class T>
std::string either(const std::vector<T>& values, std::string_view unit) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto last = i > 0 && i + 1 == values.size();
    out += fmt::format("{}{}", last ? " or " : ", ", values[i]);
  }
  return values.empty() || unit.empty() ? out : fmt::format("{} {}", out, unit);
}

} // namespace

std::string_view media_text(media what) noexcept {
  constexpr std::array<std::string_view, 4> names{"any media", "audio",
                                                  "packets", "bytes"};
  return name_of(names, what);
}

std::string_view time_text(time_map how) noexcept {
  constexpr std::array<std::string_view, 5> names{"exact", "padded", "scaled",
                                                  "generator", "sink"};
  return name_of(names, how);
}

std::string_view runs_text(runs_on where) noexcept {
  constexpr std::array<std::string_view, 2> names{"worker", "blocking"};
  return name_of(names, where);
}

std::string port_name(const port& what) {
  return what.repeats ? fmt::format("{0}0, {0}1, ...", what.name) : what.name;
}

std::string accepts_text(const port& what) {
  const auto& formats = what.accepts;
  return fmt::format("{}{}{}{}", media_text(what.carries),
                     either(formats.codecs, ""), either(formats.rates, "Hz"),
                     either(formats.channels, "channels"));
}

} // namespace exeunt
