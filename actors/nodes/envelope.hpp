// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/fate_messages.hpp>
#include <exeunt/actors/nodes/kind_inquiry.hpp>
#include <exeunt/actors/nodes/node_news.hpp>
#include <exeunt/actors/nodes/node_protocol.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/pipeline/buffer.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace exeunt {

/// Every message that crosses between nodes. The index is part of the
/// protocol: new ones come last.
using wire_message
  = std::variant<host_run, leave_run, hire_stage, begin_stage, relink_port,
                 end_source, cancel_stage, kill_stage, interrupt_stream,
                 new_settings, media_frames, link_credit, upstream_notice,
                 run_left, stage_opened, stage_exited, stage_books, stage_told,
                 node_card, node_load, ask_nodes, nodes_told, ask_kind,
                 kind_told, ask_fate, stage_fate, fate_heard, link_lost,
                 abandon_run>;

/// A message with its address: the stage of a run as both nodes number it.
/// The stage is 0 where the whole run is meant, and the run is nobody's where
/// nodes speak of themselves.
struct envelope {
  run_key run;
  std::uint32_t stage = 0;
  wire_message what;
};

/// Returns `what` as octets; instants in it are of the sender's clock.
[[nodiscard]] std::vector<std::uint8_t> to_octets(const envelope& what);

/// Appends the same to `to`.
void append_octets(std::vector<std::uint8_t>& to, const envelope& what);

/// Reads what `to_octets` wrote; payloads come from `pool`. Errors:
/// `truncated`, `malformed`, with the offset.
[[nodiscard]] result<envelope>
envelope_from_octets(std::span<const std::uint8_t> wire, buffer_pool& pool);

/// Returns the address of what `to_octets` wrote, which is nobody's if there
/// are too few octets.
[[nodiscard]] stage_key
address_from_octets(std::span<const std::uint8_t> wire) noexcept;

/// Moves every instant in `what` by `offset` ns; what is not set stays so.
void shift_instants(wire_message& what, std::int64_t offset) noexcept;

} // namespace exeunt
