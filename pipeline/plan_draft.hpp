// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The passes of the planner, in the order in which they run:
///
///   graph --> join groups --> place stages
///         --> resolve kinds and settings --> link ports
///         --> order stages --> name streams --> choose formats
///         --> elide stages --> compress links --> choose modes
///         --> size windows --> sum latencies --> plan
///
/// Each adds every error it can find; later ones leave alone what is unsound.
namespace exeunt::detail {

/// What the planner knows of a link beside the plan.
struct draft_link {
  const link_spec* spec = nullptr;
  /// What was asked for; joined where a stage between two links is elided.
  link_settings settings;
};

/// A plan in the making.
struct draft {
  draft(const graph& what, const registry& known, const plan_options& wanted);

  const graph& source;
  const registry& kinds;
  const plan_options& options;
  plan made;
  /// Ports as the kinds declare them, by stage.
  std::vector<port_list> declared;
  /// False where kind, settings, ports or links of a stage are wrong.
  std::vector<bool> sound;
  /// Beside `made.links`, by the same index.
  std::vector<draft_link> links;
  /// Links into and out of each stage, in the order of its ports.
  std::vector<std::vector<std::size_t>> ins;
  std::vector<std::vector<std::size_t>> outs;
  /// Every stage behind all that it takes from; ties in the graph's order.
  std::vector<std::size_t> order;
  std::vector<error> errors;

  /// Adds an error with its place and mend.
  void fail(ec code, std::string text, std::string place, std::string mend);

  /// Adds `why`, its place prefixed by `place`.
  void fail(const error& why, std::string_view place);

  /// Returns what travels on `link` when its sender emits `output`: one output
  /// of several may carry other media than the first.
  [[nodiscard]] stream_format format_on(const planned_link& link,
                                        const stream_format& output) const;

  /// Returns the port behind a stage's link number `i`; any if it is unclear.
  [[nodiscard]] port input_port(std::size_t stage, std::size_t i) const;

  /// Returns, e.g., "stage vad0".
  [[nodiscard]] std::string place_of(std::size_t stage) const;

  /// Returns, e.g., "tee0.out1".
  [[nodiscard]] std::string output_of(const planned_link& link) const;

  /// Returns, e.g., "mix0.in1".
  [[nodiscard]] std::string input_of(const planned_link& link) const;

  /// Returns, e.g., "link tee0.out1 -> mix0.in1".
  [[nodiscard]] std::string place_of(const planned_link& link) const;
};

/// Returns whether each stage has a name of its own, so that links are clear.
[[nodiscard]] bool check_names(draft& plan);

/// Gives the stages of each group its policy, and has them share a node; an
/// error for each that says another.
void join_groups(draft& plan);

/// Finds the node of a stage, and its kind as that node knows it; nullptr if
/// nobody here does. Returns whether it can live there.
[[nodiscard]] bool place_stage(draft& plan, std::size_t stage);

/// Finds node and kind of every stage, checks its settings and asks for its
/// ports.
void resolve_stages(draft& plan);

/// Gives every link its ports; what needs a link has one afterwards.
void link_ports(draft& plan);

/// Sorts the stages; an error for every cycle.
void order_stages(draft& plan);

/// Finds what each stage emits and which streams pass through it.
void name_streams(draft& plan);

/// Picks one choice per stage, of the best quality at the least cost.
void choose_formats(draft& plan);

/// Adds the errors that say why `stage` cannot take `inputs`.
void explain_mismatch(draft& plan, std::size_t stage,
                      const std::vector<stream_format>& inputs);

/// Refuses to bypass stages that their neighbours cannot do without.
void check_bypasses(draft& plan);

/// Refuses `opus` on links that are within a node, or carry anything but audio
/// that Opus codes.
void check_opus(draft& plan);

/// Takes stages that do nothing out of the links.
void elide_stages(draft& plan);

/// Puts an encoder and a decoder in each link between nodes that says `opus`.
void compress_links(draft& plan);

/// Returns a stage that takes `in`, all of it but name, streams and node;
/// `ec::unknown_kind` if `what` is nullptr.
[[nodiscard]] result<planned_stage>
make_codec(kind_ptr what, const setting_map& settings, const stream_format& in);

/// Decides which links are live.
void choose_modes(draft& plan);

/// Sizes windows; widens those in front of joins that close a diamond.
void size_windows(draft& plan);

/// Adds up latency along paths, and holds it against the budget.
void sum_latencies(draft& plan);

/// Returns whether `accepts` lets `format` in, as far as it is known.
[[nodiscard]] bool takes(const port& in, const stream_format& format);

/// Returns "audio 48000 Hz, 2 channels".
[[nodiscard]] std::string format_text(const stream_format& what);

/// Returns, e.g., "audio 8000 or 16000 Hz, 1 channel".
[[nodiscard]] std::string accepted_text(const port& in);

/// Returns what to put between a port and a format that it does not take,
/// e.g., "insert resample rate=16000".
[[nodiscard]] std::string suggest_insertion(const registry& kinds,
                                            const stream_format& from,
                                            const port& to);

/// Returns whether `stage` would do nothing between these formats.
[[nodiscard]] bool does_nothing(const kind& what,
                                std::span<const stream_format> inputs,
                                const stream_format& output);

} // namespace exeunt::detail
