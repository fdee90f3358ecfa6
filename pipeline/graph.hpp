// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace exeunt {

struct kind;

using kind_ptr = std::shared_ptr<const kind>;

/// What a run does when a stage fails, or when the stage's node is lost. Where
/// it cannot do as it is told, the run fails.
enum class on_failure : std::uint8_t {
  fail,
  /// Makes a stage that failed anew.
  restart,
  /// Makes a stage whose node is lost anew: on another node with the label, or
  /// on the same one when it is back.
  respawn,
  /// Goes on without a stage whose node is lost. It has one input and one
  /// output, of one format.
  bypass
};

/// One stage of a graph.
struct stage_spec {
  /// Unique in the graph; given, or made from the kind: `vad0`.
  std::string name;
  std::string kind;
  setting_map settings = {};
  /// Name of the stream that a source or join emits; empty: the stage's name.
  std::string stream = {};
  on_failure policy = on_failure::fail;
  /// Where it lives: `b` is the node of that name, `role=asr` one of the least
  /// loaded with that label; empty: here.
  std::string node = {};
  /// A kind that no registry knows, e.g., a lambda. Such a stage equals only
  /// its own copies, and text and JSON keep no more than the kind's name.
  kind_ptr local = nullptr;
  /// The stages of a group have one place and one policy, and who comes back
  /// does so with all others; empty: it stands alone.
  std::string group = {};

  friend bool operator==(const stage_spec&, const stage_spec&) = default;
};

/// Whether a sender waits for its receiver.
enum class link_mode : std::uint8_t { automatic, lossless, live };

/// How a link bounds what lies on it; absent values take the defaults.
struct link_settings {
  link_mode mode = link_mode::automatic;
  std::optional<std::uint32_t> window = {};
  std::optional<std::chrono::nanoseconds> max_queue = {};
  std::optional<std::chrono::nanoseconds> max_age = {};
  /// Compresses audio between two nodes by Opus, to so many bit/s; 0 leaves
  /// them to the encoder.
  std::optional<std::uint32_t> opus = {};

  friend bool operator==(const link_settings&, const link_settings&) = default;
};

/// One end of a link; an empty port means the only one, or the next free one.
struct endpoint {
  std::string stage;
  std::string port;

  friend bool operator==(const endpoint&, const endpoint&) = default;
};

struct link_spec {
  endpoint from;
  endpoint to;
  link_settings settings;

  friend bool operator==(const link_spec&, const link_spec&) = default;
};

/// One step of a chain: a stage to add, or a reference to one by name. A
/// reference's port is an output in the first step and an input in others.
struct chain_step {
  std::variant<stage_spec, endpoint> what;
  /// Of the link that leads to this step; unused in the first.
  link_settings link = {};
};

/// The description of a pipeline: a value, made by C++, text or JSON.
/// Running it is a separate step and changes nothing in it.
struct graph {
  std::vector<stage_spec> stages;
  std::vector<link_spec> links;

  friend bool operator==(const graph&, const graph&) = default;

  /// Returns the stage called `name`, or nullptr.
  [[nodiscard]] const stage_spec* find(std::string_view name) const noexcept;

  /// Adds a stage; an empty name becomes the kind with the lowest free number.
  /// Returns the name.
  std::string add(stage_spec what);

  /// Adds a link between two stages.
  void connect(endpoint from, endpoint to, link_settings settings = {});

  /// Adds the stages of `steps` and links each step to the next one.
  void append(std::span<const chain_step> steps);
};

/// Version of the JSON form; a reader refuses any other.
inline constexpr int graph_json_version = 1;

/// Reads the form of gst-launch: `file path=a.wav ! vad ! null`.
/// Errors name line and column.
[[nodiscard]] result<graph> parse_graph(std::string_view text);

/// Returns text that `parse_graph` reads back to an equal graph.
[[nodiscard]] std::string to_text(const graph& what);

/// Reads JSON made by `to_json`. Errors name the JSON pointer.
[[nodiscard]] result<graph> parse_graph_json(std::string_view json);

/// Returns JSON that `parse_graph_json` reads back to an equal graph. JSON has
/// no text but UTF-8: of other octets, e.g., in a path, U+FFFD remains.
[[nodiscard]] std::string to_json(const graph& what);

} // namespace exeunt
