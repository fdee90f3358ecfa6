// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// Every default of the runtime, with its unit and its reason.
namespace exeunt::defaults {

using namespace std::chrono_literals;

/// Frames on a link before the sender waits: 16 costs 0.22 µs per hop, 64
/// costs 0.21, 4 costs 0.31.
inline constexpr std::uint32_t window_frames = 16;

/// Media on a link before the sender waits: bounds what long frames hold.
inline constexpr std::chrono::nanoseconds window_media = 500ms;

/// So many times the window, in frames and in media, holds a lossless link
/// between a worker and the blocking pool, and every link between nodes: waking
/// a thread costs as much as 50 hops, and credit comes back after a round trip.
inline constexpr std::uint32_t pool_window = 16;
inline constexpr std::uint32_t pool_media = 8;

/// Media in the queue of a live link before the oldest goes.
inline constexpr std::chrono::nanoseconds max_queue = 200ms;

/// Age at which the receiver of a live link skips media.
inline constexpr std::chrono::nanoseconds max_age = 200ms;

/// Events that wait for credit before the link fails with `overrun`.
inline constexpr std::size_t max_queued_events = 256;

/// For all stages to open.
inline constexpr std::chrono::nanoseconds start_deadline = 10s;

/// For a source to obey the end request.
inline constexpr std::chrono::nanoseconds end_grace = 1s;

/// Without progress while draining before the run is cancelled.
inline constexpr std::chrono::nanoseconds stall = 2s;

/// For a cancelled stage to exit before it is killed.
inline constexpr std::chrono::nanoseconds cancel_grace = 500ms;

/// For a killed stage to exit before it is quarantined.
inline constexpr std::chrono::nanoseconds kill_grace = 500ms;

/// For all cancelled runs of an engine that leaves; the ladder of each is
/// shorter.
inline constexpr std::chrono::nanoseconds leave_deadline = 60s;

/// Restarts of one stage within `restart_period`, and the first pause.
inline constexpr std::uint32_t max_restarts = 3;
inline constexpr std::chrono::nanoseconds restart_period = 60s;
inline constexpr std::chrono::nanoseconds restart_backoff = 100ms;

/// For a node to take a stage whose own is lost, and between two looks: a
/// machine that starts anew is back by then.
inline constexpr std::chrono::nanoseconds respawn_deadline = 30s;
inline constexpr std::chrono::nanoseconds respawn_poll = 100ms;

/// Stages that left a node while their home may not have heard it, and stages
/// that a home has lost and not heard of: how many are remembered, at most, and
/// for how long. Each takes about 1 KB.
inline constexpr std::size_t max_fates = 1'024;
inline constexpr std::size_t max_losses = 4'096;
inline constexpr std::chrono::nanoseconds loss_memory = 10min;

/// Events that a report keeps; more are counted.
inline constexpr std::size_t max_report_events = 10'000;

/// Between two copies of a stage's books for the node that its run is at home
/// on; what has not changed is not sent.
inline constexpr std::chrono::nanoseconds books_period = 200ms;

/// Without a message before a node tells another that it is there, and before
/// that takes it for lost.
inline constexpr std::chrono::nanoseconds node_heartbeat = 100ms;
inline constexpr std::chrono::nanoseconds node_timeout = 800ms;

/// For the nodes of a run to be connected with each other, once the first of
/// its stages comes, and between two looks.
inline constexpr std::chrono::nanoseconds node_wait = 2s;
inline constexpr std::chrono::nanoseconds node_poll = 10ms;

/// For a home to find out that a node is gone which another one has lost: if it
/// is not, those two have lost each other.
inline constexpr std::chrono::nanoseconds node_doubt = node_timeout
                                                       + 2 * node_heartbeat;

/// For another node to say what a kind is there: it may look at files.
inline constexpr std::chrono::nanoseconds inquiry_deadline = 5s;

/// Before a node that does not answer is called again: at first, and at most.
inline constexpr std::chrono::nanoseconds first_recall = 200ms;
inline constexpr std::chrono::nanoseconds last_recall = 10s;

/// Nodes that a node calls.
inline constexpr std::size_t max_peers = 1'000;

/// Between two questions to a node whom else it knows.
inline constexpr std::chrono::nanoseconds joining_period = 5s;

/// Between two parcels to another node, and while so many messages wait for the
/// next: each wakes four threads on its way, which costs as much as 20 frames.
inline constexpr std::chrono::nanoseconds parcel_pause = 4ms;
inline constexpr std::chrono::nanoseconds dense_pause = 500us;
inline constexpr std::size_t dense_parcel = 10;

/// For so long after a parcel that came after a pause the threads on its way
/// are awake: what comes too late for it follows at once.
inline constexpr std::chrono::nanoseconds parcel_wake = 200us;

/// Time that parcels to another node may spend in queues on their way before
/// fewer leave: what lies there can be neither overtaken nor dropped.
inline constexpr std::chrono::nanoseconds link_backlog = 50ms;

/// Octets on their way to another node at the same time: at least, which is
/// one frame or two, at first, and at most.
inline constexpr std::size_t least_window = 2 * 1024;
inline constexpr std::size_t first_window = 8 * 1024;
inline constexpr std::size_t most_window = 64 * 1024 * 1024;

/// Octets of messages to another node that do not wait for company: 100 frames
/// of 20 ms.
inline constexpr std::size_t full_parcel = 128 * 1024;

/// Frames of one source that a run may trace: 130 KB for each port.
inline constexpr std::uint32_t max_traced = 1'000;

/// Frames that the ring of an application source or sink holds.
inline constexpr std::size_t ring_frames = 1024;

/// A handler takes no more frames, nor makes more calls of a source, once it
/// has lasted for so long; what else lies there comes after what others have
/// sent meanwhile. One that may wait sends what it has by then.
inline constexpr std::chrono::nanoseconds handler_slice = 100us;

/// Messages that one actor handles before its worker looks at others: without
/// a bound a busy actor delayed its neighbour by 198 ms, with 16 by 1.2.
inline constexpr std::size_t max_throughput = 16;

/// For a stranger at the door: to finish the handshake and to say who it is.
inline constexpr std::chrono::nanoseconds door_deadline = 5s;

/// Strangers at the door at the same time; one more, and the oldest is cut.
inline constexpr std::size_t max_strangers = 64;

/// Octets of a hello, its line feed included.
inline constexpr std::size_t max_hello = 512;

/// Octets that are read from another node at once, and wait behind the filter
/// of the wall until CAF has taken them: a batch of 1000 frames of 20 ms passes
/// in 20 of them.
inline constexpr std::size_t wall_buffer = 65'536;

/// Octets of one message that may come in from another node: CAF allocates
/// what a header says before it sees the message.
inline constexpr std::uint32_t max_parcel = 16 * 1024 * 1024;

} // namespace exeunt::defaults
