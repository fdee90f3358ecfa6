// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/backstage.hpp>
#include <exeunt/actors/blocking.hpp>
#include <exeunt/actors/lease_messages.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/stage_core.hpp>
#include <exeunt/actors/stage_mail.hpp>

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace exeunt {

/// What a new stage actor gets from its SUPERVISOR.
struct stage_setup {
  std::shared_ptr<run_control> control;
  std::size_t stage = 0;
  std::uint32_t incarnation = 0;
  std::unique_ptr<processor> inside;
  caf::actor supervisor;
};

/// State of a stage actor; destroyed before anyone learns that it is down.
class stage_state : public backstage {
public:
  explicit stage_state(caf::event_based_actor* self);
  ~stage_state() override;

  /// Makes the logic; opens nothing.
  void prepare(stage_setup setup);

  /// Counts the CPU time of this thread from here on.
  void begin_cpu() noexcept;

  /// Enters what was counted in the ledger.
  void end_cpu() noexcept;

  /// Returns the handlers, frames first.
  [[nodiscard]] caf::behavior handlers();

  // -- implementation of backstage --------------------------------------------

  [[nodiscard]] std::int64_t now() const noexcept override;
  void send(out_port port, std::uint32_t incarnation, frame&& what) override;
  void refund(in_port port, std::uint32_t incarnation,
              std::uint32_t n) override;
  void send_upstream(in_port port, const notice& what) override;
  void arm(std::int64_t due) override;
  void go_on_later() override;
  void ask_lease(std::uint32_t ticket, std::int64_t patience_ns) override;
  void withdraw_lease() override;
  [[nodiscard]] std::uint32_t newest_epoch(stream_id stream) const override;
  [[nodiscard]] bool is_cancelled() const noexcept override;
  void observe(const event_body& what, stream_id stream) override;
  void leave(stage_exit how) override;

private:
  template <class Message>
  void tell(const caf::actor& who, Message&& what);

  template <class F>
  caf::delegated<void> handle(F call);

  void open(open_stage how);
  void dispatch();
  void receive(media_frames& all);
  void begin(const begin_stage& how);
  void answer(lease_answer& how);
  void relink(const relink_port& how);
  [[nodiscard]] caf::actor keeper() const;

  caf::event_based_actor* self_;
  std::shared_ptr<run_control> control_;
  exeunt::clock* clock_ = nullptr;
  caf::actor supervisor_;
  std::size_t stage_ = 0;
  std::uint32_t incarnation_ = 0;
  /// CPU time of the thread when the count began, in ns; 0 between counts.
  std::int64_t cpu_since_ = 0;
  std::optional<stage_mail> mail_;
  /// Whether handlers may wait for what is outside, and when they last sent.
  bool may_wait_ = false;
  std::int64_t dispatched_ = 0;
  std::optional<stage_core> core_;
};

/// The shell of every processor: a thin actor around `stage_core`. With
/// `Blocking` it runs on the blocking pool.
template <bool Blocking>
class stage_actor final : public caf::stateful_actor<stage_state> {
public:
  using super = caf::stateful_actor<stage_state>;

  stage_actor(caf::actor_config& cfg, stage_setup* setup) : super(cfg) {
    state.prepare(std::move(*setup));
  }

  /// A handler that may wait for a file is not as long as it is busy. The CPU
  /// clock costs 400 ns, so it is read once for all messages of a turn.
  caf::resumable::resume_result resume(caf::execution_unit* where,
                                       std::size_t most) override {
    if constexpr (!Blocking)
      return super::resume(where, most);
    state.begin_cpu();
    auto result = super::resume(where, most);
    // While it waits for a message it may run on another thread already, and
    // when it is done its state is gone: then the state has ended the count.
    if (result == caf::resumable::resume_later)
      state.end_cpu();
    return result;
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }

  subtype_t subtype() const override {
    return Blocking ? blocking_subtype : caf::resumable::scheduled_actor;
  }
};

/// Spawns the actor of a stage as its SUPERVISOR.
[[nodiscard]] caf::actor spawn_stage(caf::event_based_actor* supervisor,
                                     bool blocking, stage_setup setup);

} // namespace exeunt
