// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <concepts>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace exeunt {

namespace detail {

/// Returns the port for the tag `T` of a settings aggregate, or none.
template <class T>
[[nodiscard]] std::vector<port> port_of(std::string name) {
  if constexpr (std::is_void_v<T>)
    return {};
  else if constexpr (std::is_same_v<T, packet>)
    return {{.name = std::move(name), .carries = media::packets}};
  else if constexpr (std::is_same_v<T, bytes>)
    return {{.name = std::move(name), .carries = media::bytes}};
  else if constexpr (std::is_same_v<T, any_media>)
    return {{.name = std::move(name), .carries = media::any}};
  else
    return {{.name = std::move(name), .carries = media::audio}};
}

template <class S>
[[nodiscard]] constexpr time_map time_of() noexcept {
  if (std::is_void_v<typename S::input>)
    return time_map::generator;
  return std::is_void_v<typename S::output> ? time_map::sink : time_map::exact;
}

} // namespace detail

/// Returns the kind of a processor `P` that has at most one input and one
/// output, as the tags of its settings `S` say, and takes as much time as it
/// gives. `P` is made of the settings, or of nothing. What takes audio is
/// tried by the laws with `audio_specimens`.
template <class P, class S>
[[nodiscard]] kind simple_kind(std::string summary, std::string example) {
  kind_definition<S> out;
  out.facts = {.name = std::string{S::kind_name},
               .summary = std::move(summary),
               .example = std::move(example),
               .time = detail::time_of<S>()};
  out.ports = [](const S&) -> result<port_list> {
    return port_list{detail::port_of<typename S::input>("in"),
                     detail::port_of<typename S::output>("out")};
  };
  out.make = [](const S& settings) -> std::unique_ptr<processor> {
    if constexpr (std::constructible_from<P, const S&>)
      return std::make_unique<P>(settings);
    else
      return std::make_unique<P>();
  };
  out.specimens = [](std::uint64_t seed) { return audio_specimens(seed); };
  return make_kind<S>(std::move(out));
}

} // namespace exeunt
