// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/port.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Graphs in C++, in the manner of their text:
///
///   graph g = file{.path = "a.opus"} | opus_decode{} | named("t", tee{});
///   g += from("t") | link_settings{.window = 4} | vad{} | null{};
///   g += from("t") | gain{.db = 6} | wav{.path = "b.wav"};
///
/// Neighbours whose media do not fit do not compile.
namespace exeunt {

/// A settings aggregate of a kind; `input` and `output` are `audio`,
/// `packet`, `bytes`, `any_media`, or `void` where there is no such port.
template <class T>
concept stage_settings = requires(setting_visitor& v, T& settings) {
  { T::kind_name } -> std::convertible_to<std::string_view>;
  typename T::input;
  typename T::output;
  T::describe(v, settings);
};

/// One stage with what stands beside its settings.
template <class In, class Out>
struct described_stage {
  using input = In;
  using output = Out;

  stage_spec spec;

  operator stage_spec() const {
    return spec;
  }

  /// Returns the stage placed on a node; see `stage_spec::node`.
  [[nodiscard]] described_stage on(std::string node) const {
    auto out = *this;
    out.spec.node = std::move(node);
    return out;
  }
};

/// Linked stages, not yet part of a graph.
template <class In, class Out>
struct chain {
  using input = In;
  using output = Out;

  std::vector<chain_step> steps;
  /// Of the link that follows; set by `chain | link_settings`.
  link_settings next = {};

  operator graph() const {
    graph out;
    out.append(steps);
    return out;
  }
};

namespace detail {

template <class T>
inline constexpr bool is_described = false;

template <class In, class Out>
inline constexpr bool is_described<described_stage<In, Out>> = true;

template <class T>
inline constexpr bool is_chain = false;

template <class In, class Out>
inline constexpr bool is_chain<chain<In, Out>> = true;

/// What leaves a stage with output `Out` behind one that emits `Before`.
template <class Before, class In, class Out>
using passed_on = std::conditional_t<
  std::is_same_v<In, any_media> && std::is_same_v<Out, any_media>, Before, Out>;

} // namespace detail

/// A stage, with or without a name.
template <class T>
concept single_stage = stage_settings<T> || detail::is_described<T>;

/// Whatever `|` takes on either side.
template <class T>
concept chainable = single_stage<T> || detail::is_chain<T>;

/// True if media of tag `Out` may go where `In` is taken.
template <class Out, class In>
inline constexpr bool media_fit
  = std::is_same_v<
      Out,
      In> || std::is_same_v<Out, any_media> || std::is_same_v<In, any_media>;

template <class In>
inline constexpr bool media_fit<void, In> = false;

template <class Out>
inline constexpr bool media_fit<Out, void> = false;

template <>
inline constexpr bool media_fit<void, void> = false;

/// True if what `Left` emits is what `Right` takes.
template <class Left, class Right>
concept neighbours
  = chainable<Left> && chainable<Right> && media_fit<typename Left::output,
                                                     typename Right::input>;

/// Returns the description of a stage that has these settings.
template <stage_settings S>
[[nodiscard]] auto describe_stage(const S& settings) {
  described_stage<typename S::input, typename S::output> out;
  out.spec.kind = S::kind_name;
  out.spec.settings = to_map(settings);
  return out;
}

template <class In, class Out>
[[nodiscard]] auto describe_stage(const described_stage<In, Out>& stage) {
  return stage;
}

/// Returns `what` as a chain of one stage.
template <single_stage T>
[[nodiscard]] auto as_chain(const T& what) {
  chain<typename T::input, typename T::output> out;
  out.steps.push_back({describe_stage(what).spec});
  return out;
}

template <class In, class Out>
[[nodiscard]] auto as_chain(const chain<In, Out>& what) {
  return what;
}

/// Gives a stage its name, for references and reports.
template <single_stage T>
[[nodiscard]] auto named(std::string name, const T& what) {
  auto out = describe_stage(what);
  out.spec.name = std::move(name);
  return out;
}

/// Names the stream that a source or a join emits.
template <single_stage T>
[[nodiscard]] auto in_stream(std::string name, const T& what) {
  auto out = describe_stage(what);
  out.spec.stream = std::move(name);
  return out;
}

/// Puts a stage in a group, which has one place and one policy and comes back
/// as a whole.
template <single_stage T>
[[nodiscard]] auto grouped(std::string name, const T& what) {
  auto out = describe_stage(what);
  out.spec.group = std::move(name);
  return out;
}

/// Has a stage restarted where its failure would fail the run.
template <single_stage T>
[[nodiscard]] auto restarting(const T& what) {
  auto out = describe_stage(what);
  out.spec.policy = on_failure::restart;
  return out;
}

/// Has a stage made anew on a node where its own is lost.
template <single_stage T>
[[nodiscard]] auto respawning(const T& what) {
  auto out = describe_stage(what);
  out.spec.policy = on_failure::respawn;
  return out;
}

/// Lets a run go on without a stage whose node is lost.
template <single_stage T>
[[nodiscard]] auto bypassing(const T& what) {
  auto out = describe_stage(what);
  out.spec.policy = on_failure::bypass;
  return out;
}

/// Places a stage on a node: `b` by its name, `role=asr` by a label.
template <single_stage T>
[[nodiscard]] auto on(std::string node, const T& what) {
  return describe_stage(what).on(std::move(node));
}

/// Begins a chain at a stage of the graph; no port means the next free one.
[[nodiscard]] inline chain<void, any_media> from(std::string stage,
                                                 std::string port = {}) {
  return {{{endpoint{std::move(stage), std::move(port)}}}};
}

/// Ends a chain at a stage of the graph; no port means the next free one.
[[nodiscard]] inline chain<any_media, void> to(std::string stage,
                                               std::string port = {}) {
  return {{{endpoint{std::move(stage), std::move(port)}}}};
}

/// Links `left` to `right`.
template <chainable Left, chainable Right>
  requires neighbours<Left, Right>
[[nodiscard]] auto operator|(const Left& left, const Right& right) {
  auto head = as_chain(left);
  auto tail = as_chain(right);
  tail.steps.front().link = head.next;
  head.steps.insert(head.steps.end(), tail.steps.begin(), tail.steps.end());
  using output = detail::passed_on<typename Left::output, typename Right::input,
                                   typename Right::output>;
  return chain<typename Left::input, output>{std::move(head.steps), tail.next};
}

/// Refuses neighbours whose media do not fit: put a stage between them.
template <chainable Left, chainable Right>
  requires(!neighbours<Left, Right>)
void operator|(const Left& left, const Right& right) = delete;

/// Sets the bounds of the link to what follows.
template <chainable Left>
  requires(!std::is_void_v<typename Left::output>)
[[nodiscard]] auto operator|(const Left& left, link_settings settings) {
  auto out = as_chain(left);
  out.next = settings;
  return out;
}

/// Adds the stages and links of `what` to `to`.
template <chainable What>
graph& operator+=(graph& to, const What& what) {
  to.append(as_chain(what).steps);
  return to;
}

} // namespace exeunt
