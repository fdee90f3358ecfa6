// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/processor.hpp>
#include <exeunt/pipeline/report.hpp>

#include <cstdint>

namespace exeunt {

/// What the logic of a stage asks of the actor around it.
class backstage {
public:
  virtual ~backstage() = default;

  /// Returns the runtime's clock in ns.
  [[nodiscard]] virtual std::int64_t now() const noexcept = 0;

  /// Sends `what` to the stage behind `port`.
  virtual void send(out_port port, std::uint32_t incarnation, frame&& what) = 0;

  /// Returns credit for `n` frames to the stage in front of `port`.
  virtual void refund(in_port port, std::uint32_t incarnation, std::uint32_t n)
    = 0;

  /// Sends `what` to the stage in front of `port`.
  virtual void send_upstream(in_port port, const notice& what) = 0;

  /// Asks for a tick at `due`, in ns of the runtime's clock.
  virtual void arm(std::int64_t due) = 0;

  /// Asks for one more call of `go_on`, behind what waits in the mailbox.
  virtual void go_on_later() = 0;

  /// Asks for a lease of what the kind needs, or takes the request back.
  virtual void ask_lease(std::uint32_t ticket, std::int64_t patience_ns) = 0;
  virtual void withdraw_lease() = 0;

  /// Returns the epoch of `stream` as the handle has it, ahead of all messages.
  [[nodiscard]] virtual std::uint32_t newest_epoch(stream_id stream) const = 0;

  /// Returns whether the run ends without its rest.
  [[nodiscard]] virtual bool is_cancelled() const noexcept = 0;

  /// Enters an event in the books of the run.
  virtual void observe(const event_body& what, stream_id stream) = 0;

  /// Makes the actor exit; nothing is called afterwards.
  virtual void leave(stage_exit how) = 0;
};

} // namespace exeunt
