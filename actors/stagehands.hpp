// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace exeunt {

/// What the logic of a SUPERVISOR asks of the actor around it. Stages are
/// named by their index in the plan.
class stagehands {
public:
  virtual ~stagehands() = default;

  /// Returns the runtime's clock in ns.
  [[nodiscard]] virtual std::int64_t now() const noexcept = 0;

  /// Asks for a tick at `due`; replaces an earlier request.
  virtual void arm(std::int64_t due) = 0;

  /// Finds a node for `stage`, which comes back though its node may be lost.
  /// Errors: why there is none now.
  virtual error find_place(std::size_t stage) = 0;

  /// Has `stage` played at home by one that passes everything on, from its
  /// next incarnation on.
  virtual void bypass(std::size_t stage) = 0;

  /// Spawns and monitors `stage` and asks it to open.
  virtual error spawn(std::size_t stage, std::uint32_t incarnation) = 0;

  /// Lets frames flow through `stage`; links a replaced one to its neighbours.
  virtual void begin(std::size_t stage) = 0;

  /// Asks the source `stage` to end.
  virtual void request_end(std::size_t stage) = 0;

  /// Tells `stage` to leave, ahead of all queued media.
  virtual void cancel(std::size_t stage) = 0;

  /// Ends `stage` without asking it.
  virtual void kill(std::size_t stage) = 0;

  /// Sends EndFrame to `stage` in place of its neighbour `upstream`, which
  /// has ended before `stage` was replaced.
  virtual void end_in_stead(std::size_t upstream, std::size_t stage) = 0;

  /// Returns a number that grows whenever a stage that is not a source takes
  /// a frame or an EndFrame.
  [[nodiscard]] virtual std::uint64_t progress() const = 0;

  /// Returns whether a stage waits for a media time that is still to come.
  [[nodiscard]] virtual bool waits_for_time() const = 0;

  /// Returns whether `stage` has emitted its EndFrame, which may wait for
  /// credit.
  [[nodiscard]] virtual bool has_finished(std::size_t stage) const = 0;

  /// Returns the neighbour that `stage` waits for, as far as its ledger tells;
  /// nothing if it waits for nobody, or has mail that it does not read.
  [[nodiscard]] virtual std::optional<std::size_t>
  waits_for(std::size_t stage) const = 0;

  /// Hands what is stuck over to ROOT, and exits.
  virtual void conclude() = 0;
};

} // namespace exeunt
