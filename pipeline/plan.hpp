// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/graph.hpp>
#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/registry.hpp>

#include <optional>
#include <string>
#include <vector>

namespace exeunt {

class node_directory;

/// What one source, or one join, emits; the unit of interruption.
struct planned_stream {
  std::string name;
  /// Index of the stage that emits it.
  std::size_t stage = 0;
};

/// One stage, ready to be spawned.
struct planned_stage {
  std::string name;
  kind_ptr what;
  /// Canonical, with the planner's choices pinned.
  setting_map settings;
  /// One per linked port, in the order of the indexes used by links.
  std::vector<port> inputs;
  std::vector<port> outputs;
  /// What comes in and goes out, as far as it is known before the run.
  std::vector<stream_format> input_formats;
  stream_format output_format;
  on_failure policy = on_failure::fail;
  /// Who leaves and comes back with it; empty: nobody.
  std::string group;
  /// Name of the node that it lives on; empty: here, or nowhere if elided.
  std::string node;
  /// True if the stage does nothing in this plan and is not spawned.
  bool elided = false;
  /// The stage whose node it shares: set for the codecs of a link, and for a
  /// group but for its first stage, which the codecs of all stand beside.
  std::optional<std::size_t> beside = {};
  /// The stream it emits: its own if it is a source or a join, otherwise that
  /// of its input. 0 where there is no output.
  stream_id emits = 0;
  /// Streams that pass through it, its own included.
  std::vector<stream_id> streams;
  holding holds;
};

/// One link between stages that are spawned; ports are indexes.
struct planned_link {
  std::size_t from = 0;
  out_port out = 0;
  std::size_t to = 0;
  in_port in = 0;
  /// Never `automatic`.
  link_mode mode = link_mode::lossless;
  /// Frames, at least 1.
  std::uint32_t window = 0;
  std::chrono::nanoseconds window_media{0};
  std::chrono::nanoseconds max_queue{0};
  std::chrono::nanoseconds max_age{0};
  stream_format format;
  stream_id stream = 0;

  [[nodiscard]] bool touches(std::size_t stage) const noexcept {
    return from == stage || to == stage;
  }

  /// Returns the other end of a link that touches `stage`.
  [[nodiscard]] std::size_t across_from(std::size_t stage) const noexcept {
    return from == stage ? to : from;
  }
};

/// A validated graph with every choice made; the same graph always gives the
/// same plan.
struct plan {
  graph source;
  /// In the order of the graph, elided ones included; behind them the codecs
  /// of links with `opus`.
  std::vector<planned_stage> stages;
  std::vector<planned_link> links;
  std::vector<planned_stream> streams;
  /// Longest time from a source to a sink.
  media_time latency{0};
};

/// Returns what says where `stage` lives, as in the graph: `b`, `role=asr`.
[[nodiscard]] std::string placement_of(const plan& all, std::size_t stage);

/// Returns whether the two ends of `what` live on different nodes.
[[nodiscard]] bool crosses(const plan& all, const planned_link& what);

/// What validation may demand, and ask.
struct plan_options {
  /// Fails the plan with `over_budget` where a path takes longer.
  std::optional<std::chrono::nanoseconds> budget = {};
  /// Knows the nodes that a graph may name; nullptr: there are none.
  const node_directory* nodes = nullptr;
};

/// A plan, or every error of the graph (none if the plan is there).
struct plan_result {
  std::optional<plan> value;
  std::vector<error> errors;
};

/// Validates `what` against `kinds` and makes every choice. Starts nothing.
[[nodiscard]] plan_result make_plan(const graph& what, const registry& kinds,
                                    const plan_options& options = {});

/// Returns the plan as lines for a terminal.
[[nodiscard]] std::string to_text(const plan& what);

/// Returns the plan as one JSON object.
[[nodiscard]] std::string to_json(const plan& what);

/// Returns the plan in Graphviz's language.
[[nodiscard]] std::string to_dot(const plan& what);

} // namespace exeunt
