// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/resource.hpp>
#include <exeunt/pipeline/settings.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace exeunt {

/// Index of an input port.
using in_port = std::size_t;

/// Index of an output port.
using out_port = std::size_t;

/// Asks to be woken as soon as the shell can.
inline constexpr media_time as_soon_as_possible = media_time::min();

/// What travels against the flow: lateness, loss rate.
struct notice {
  std::string kind;
  double value = 0;
};

/// What waits in a stage's outbox for credit.
struct backlog {
  media_time media{0};
  std::size_t frames = 0;
};

/// Takes what a processor has to say; valid only during the call.
/// The shell stamps the header of every frame; a processor sets its flags. What
/// it passes on keeps its header, by which it is known where it came from.
class emit {
public:
  virtual ~emit() = default;

  /// Sends `what` on output `port`, behind all that was sent on it before.
  virtual void send(out_port port, frame what) = 0;

  /// Sends `what` on the first output.
  void operator()(frame what) {
    send(0, std::move(what));
  }

  /// Sends a gap that stands for nothing that came in, e.g., for a pause: all
  /// that follows lies later by its length.
  virtual void lengthen(out_port port, gap what) {
    send(port, what);
  }

  /// Sends `body` as an event on every output.
  virtual void tell(event_body body) = 0;

  /// Returns the pool for buffers.
  virtual buffer_pool& pool() = 0;

  /// Asks for one call of `wake`; a later request replaces an earlier one.
  virtual void wake_at(media_time when) = 0;

  /// Asks for a lease of what the kind `needs`; `granted` or `refused` follows,
  /// the latter also when `patience` has passed. A later request replaces an
  /// earlier one.
  virtual void request_lease(std::chrono::nanoseconds /*patience*/) {
  }

  /// Takes the request back: nothing follows any more.
  virtual void withdraw_request() {
  }

  /// Returns whether what the present call makes is wanted no longer: its
  /// stream was interrupted since the call began, or the run is cancelled.
  /// For calls that take long.
  [[nodiscard]] virtual bool in_vain() const noexcept {
    return false;
  }

  /// Sends `what` to the stages upstream.
  virtual void send_upstream(notice what) = 0;

  /// Returns the longest backlog of the lossless outputs. See
  /// `kind_facts::elastic`.
  [[nodiscard]] virtual backlog waiting() const {
    return {};
  }

  /// Counts samples that were NaN or infinite and became 0.
  virtual void count_bad_samples(std::uint64_t /*n*/) {
  }

  /// Keeps `value` under `key` in the stage's row of the report; the last
  /// value wins. Used: "file", "total_seconds", "warning".
  virtual void note(std::string_view key, std::string value) = 0;
};

/// What a source can do after it was asked to produce.
enum class more : std::uint8_t { again, when_woken, ended };

/// The answer of a source: how it goes on, or the error that ends it.
class [[nodiscard]] outcome {
public:
  outcome(more next) noexcept : next_(next) {
  }

  outcome(error why) noexcept : why_(std::move(why)), next_(more::ended) {
  }

  [[nodiscard]] more next() const noexcept {
    return next_;
  }

  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

private:
  error why_;
  more next_;
};

/// Turns frames into frames. Knows no actor, thread, lock or clock; the shell
/// calls one method at a time. Implement what is needed, in this order.
class processor {
public:
  virtual ~processor() = default;

  /// Learns how many ports are linked; called once, before `open`.
  virtual void linked(std::size_t /*inputs*/, std::size_t /*outputs*/) {
  }

  /// Acquires files and libraries; called once, before all others.
  virtual error open(emit&) {
    return {};
  }

  /// Takes one frame of a kind that the port handles. See `port::handles`.
  virtual error process(in_port, const frame&, emit&) {
    return {};
  }

  /// Returns whether a frame on `port` may come now. The shell keeps it, and
  /// its credit, otherwise; it asks again after every other call.
  [[nodiscard]] virtual bool wants(in_port) const {
    return true;
  }

  /// Learns that nothing follows on `port`.
  virtual error input_ended(in_port, emit&) {
    return {};
  }

  /// Returns whether all that was held back on purpose has gone. The shell
  /// calls `finish` only then; it asks again after every `wake`.
  [[nodiscard]] virtual bool drained() const {
    return true;
  }

  /// Emits the tail once all inputs have ended. A second call does nothing.
  virtual error finish(emit&) {
    return {};
  }

  /// Forgets what is buffered of `stream`. A call of `wake` follows if one
  /// was asked for, or if the kind `releases`.
  virtual void interrupt(stream_id) {
  }

  /// Takes the lease that it asked for, and lets go of it as soon as possible.
  virtual error granted(lease /*what*/, emit&) {
    return {};
  }

  /// Learns why it gets no lease; what it returns ends it.
  virtual error refused(error why, emit&) {
    return why;
  }

  /// Emits at most `budget` frames; sources only.
  virtual outcome produce(std::size_t /*budget*/, emit&) {
    return more::ended;
  }

  /// Comes at or after the time that `wake_at` named, and after an
  /// interruption; `now` is the run's media clock.
  virtual error wake(media_time /*now*/, emit&) {
    return {};
  }

  /// Takes new values for some settings, at a frame boundary. They were
  /// checked against the kind's description.
  virtual error set(const setting_map& changed) {
    return error{ec::unsupported,
                 "this kind's settings are fixed while it runs",
                 changed.empty() ? std::string{} : changed.begin()->first,
                 "change the graph and start it anew"};
  }

  /// Learns what a stage downstream has noticed.
  virtual void noticed(const notice&) {
  }
};

} // namespace exeunt
