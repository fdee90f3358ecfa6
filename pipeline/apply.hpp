// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dsl.hpp>
#include <exeunt/pipeline/kind.hpp>

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace exeunt {

namespace detail {

/// The settings of a function: none.
struct apply_settings {
  static void describe(setting_visitor&, apply_settings&) {
  }
};

template <class Body>
inline constexpr media media_of = media::any;

template <>
inline constexpr media media_of<audio> = media::audio;

template <>
inline constexpr media media_of<packet> = media::packets;

template <>
inline constexpr media media_of<bytes> = media::bytes;

//             .--------.
//  Body ----->| Fn     |-----> what Fn emits
//             '--------'
template <class Body, class Fn>
class applied : public processor {
public:
  explicit applied(Fn fn) : fn_(std::move(fn)) {
  }

  error process(in_port, const frame& what, emit& out) override {
    auto body = what.get<Body>();
    if (!body)
      return {};
    if constexpr (std::convertible_to<
                    std::invoke_result_t<Fn&, const Body&, emit&>, error>)
      return fn_(*body, out);
    else
      fn_(*body, out);
    return {};
  }

private:
  Fn fn_;
};

/// Returns what comes out, as far as it is known: nobody can promise what a
/// function does to the format.
template <class In, class Out>
stream_format applied_format(std::span<const stream_format> inputs) {
  stream_format out;
  if (std::is_same_v<In, Out> && !inputs.empty())
    out = inputs.front();
  out.carries = media_of<Out>;
  out.guaranteed = false;
  return out;
}

} // namespace detail

/// Makes a stage of a function `error(const In&, emit&)`, or one that returns
/// nothing. Every run gets a copy of it. The stage has no text form: text and
/// JSON of its graph name a kind `apply` that no registry knows.
template <class In = audio, class Out = In, class Fn>
  requires std::invocable<Fn&, const In&, emit&>
[[nodiscard]] described_stage<In, Out> apply(Fn fn) {
  using settings = detail::apply_settings;
  described_stage<In, Out> out;
  out.spec.kind = "apply";
  out.spec.local = std::make_shared<const kind>(make_kind<settings>({
    .facts = {.name = "apply",
              .summary = "Calls a function of the program.",
              .stays_home = true},
    .ports = [](const settings&) -> result<port_list> {
      return port_list{{{.name = "in", .carries = detail::media_of<In>}},
                       {{.name = "out", .carries = detail::media_of<Out>}}};
    },
    .make =
      [fn = std::move(fn)](const settings&) {
        return std::make_unique<detail::applied<In, Fn>>(fn);
      },
    .specimens = {},
    .choices = [](const settings&, std::span<const stream_format> from)
      -> result<std::vector<choice>> {
      return std::vector<choice>{
        {.output = detail::applied_format<In, Out>(from)}};
    },
  }));
  return out;
}

} // namespace exeunt
