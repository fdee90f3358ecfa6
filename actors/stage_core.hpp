// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/backstage.hpp>
#include <exeunt/actors/echo_filter.hpp>
#include <exeunt/actors/inlet.hpp>
#include <exeunt/actors/ledger.hpp>
#include <exeunt/actors/outlet.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// How a stage enters its run.
struct entrance {
  /// The runtime's clock at media time 0, in ns.
  std::int64_t zero = 0;
  /// Incarnations of the links, by port.
  std::vector<std::uint32_t> inputs;
  std::vector<std::uint32_t> outputs;
  /// True if the stage replaces one that failed.
  bool replaces = false;
  /// Media that a source's predecessor emitted, in samples of `rate` Hz.
  std::int64_t position = 0;
  std::uint32_t rate = 0;
};

/// Everything a stage does that is not signal: order, credits, epochs, the
/// EndFrame barrier, the ledger. Knows no actor.
///
///     media ──► inlets ──► processor ──► outlets ──► media
///                  │           ▲            ▲
///     credit ◄─────┘        ticks        credit
class stage_core final : private emit {
public:
  /// Keeps references to its stage of `all`, to `book` and `around`.
  stage_core(const plan& all, std::size_t stage,
             std::unique_ptr<processor> what, ledger& book, buffer_pool pool,
             backstage& around);

  ~stage_core() override;

  // -- lifecycle --------------------------------------------------------------

  /// Opens the processor, in the stage's own first handler.
  error open();

  /// Leaves at once, for `why`; nothing was opened.
  void refuse(error why) {
    fail(std::move(why));
  }

  /// Lets frames flow.
  void begin(const entrance& how);

  /// Asks a source to end; others wait for EndFrame.
  void request_end();

  /// Leaves now; what waits is dropped.
  void cancel();

  // -- flow -------------------------------------------------------------------

  /// Takes frames that arrived on `port`, sent at `sent` ns.
  void receive(in_port port, std::uint32_t incarnation, std::int64_t sent,
               frame&& first, std::vector<frame>&& more = {});

  /// Takes back credit from the stage behind `port`.
  void refund(out_port port, std::uint32_t incarnation, std::uint32_t n);

  /// Silences `stream` up to `epoch`.
  void interrupt(stream_id stream, std::uint32_t epoch);

  /// Wakes the processor if it asked for it.
  void tick();

  /// Continues what `go_on_later` put off.
  void go_on();

  /// Continues because the application rang.
  void rung() {
    pump();
  }

  /// Hands changed settings to the processor, once it is open.
  void set(const setting_map& changed);

  /// Hands a notice of the stage behind `port` on.
  void noticed(const notice& what);

  /// Hands the lease for `ticket` on, if it is still wanted.
  void granted(std::uint32_t ticket, lease what);

  /// Tells that there is no lease for `ticket`.
  void refused(std::uint32_t ticket, error why);

  // -- replaced neighbours ----------------------------------------------------

  /// Accepts frames of a new sender on `port` only.
  void relink_input(in_port port, std::uint32_t incarnation);

  /// Starts over with a new receiver behind `port`.
  void relink_output(out_port port, std::uint32_t incarnation);

  // -- marks of the handler in progress ---------------------------------------

  /// Marks the beginning of a handler.
  void enter() noexcept;

  /// Marks its end.
  void exit() noexcept;

  /// Returns when the current handler began, in ns.
  [[nodiscard]] std::int64_t entered() const noexcept {
    return entered_;
  }

  [[nodiscard]] processor& inside() noexcept {
    return *processor_;
  }

private:
  enum class phase : std::uint8_t { fresh, open, running, closing, left };

  // -- implementation of emit -------------------------------------------------

  void send(out_port port, frame what) override;
  void lengthen(out_port port, gap what) override;
  void tell(event_body body) override;
  buffer_pool& pool() override;
  void wake_at(media_time when) override;
  void request_lease(std::chrono::nanoseconds patience) override;
  void withdraw_request() override;
  [[nodiscard]] bool in_vain() const noexcept override;
  void send_upstream(notice what) override;
  [[nodiscard]] backlog waiting() const override;
  void count_bad_samples(std::uint64_t n) override;
  void note(std::string_view key, std::string value) override;

  // -- the pump ---------------------------------------------------------------

  void admit(in_port port, std::uint32_t incarnation, std::int64_t sent,
             frame&& what);
  void pump();
  void consume();
  [[nodiscard]] bool has_time();
  void go_on_later();
  [[nodiscard]] bool flush();
  [[nodiscard]] bool blocked() const noexcept;
  [[nodiscard]] bool take_one();
  [[nodiscard]] bool ready(in_port port);
  [[nodiscard]] bool drained();
  [[nodiscard]] bool owes_gap(in_port port);
  void fill(in_port port);
  [[nodiscard]] bool is_interrupted(const frame& what) const noexcept;
  void take(in_port port, const frame& what);
  void accept(in_port port, const frame& what);
  void deliver(in_port port, const frame& what);
  void deliver_watched(in_port port, const frame& what);
  void begin_watch(const entrance& how);
  void pass_on(const frame& what);
  void accept_end(in_port port);
  void skip(in_port port, const frame& what);
  void produce();
  void finish();
  void finish_if_drained();
  void keep(const setting_map& changed);
  void close();
  void fail(error why);
  void wake(std::int64_t now);
  [[nodiscard]] bool takes_answer(std::uint32_t ticket) noexcept;
  void drop(in_port port, const frame& what, gap_cause cause);
  void drop_unsent(out_port port, const frame& what, gap_cause cause);
  void pay_back(in_port port, const frame& what);
  void learn_epoch(const frame& what);
  void raise_epoch(stream_id stream, std::uint32_t epoch);
  void rebase(const frame& first);
  void adopt_times(const frame& what) noexcept;
  void count_in(const frame& what) noexcept;
  void count_out(out_port port, const frame& what) noexcept;
  void record_position() noexcept;
  void record_waiting() noexcept;
  void hand_over(out_port port, frame&& what);
  void depart(out_port port, frame&& what);
  [[nodiscard]] std::size_t budget() const noexcept;

  template <class F>
  bool guarded(F call);

  const planned_stage& stage_;
  std::unique_ptr<processor> processor_;
  ledger& book_;
  buffer_pool pool_;
  backstage& around_;
  std::vector<inlet> inlets_;
  std::vector<outlet> outlets_;
  echo_filter echoes_;
  std::vector<std::uint32_t> epochs_;
  phase phase_ = phase::fresh;
  bool end_requested_ = false;
  bool go_on_pending_ = false;
  bool resumed_ = false;
  bool armed_ = false;
  bool awaits_lease_ = false;
  std::uint32_t ticket_ = 0;
  in_port next_port_ = 0;
  std::int64_t zero_ = 0;
  std::int64_t wake_due_ = 0;
  std::int64_t entered_ = 0;
  /// Frames that this handler has taken, or calls that it has made of a source.
  std::uint32_t steps_ = 0;
  /// Of the frame in process; what it emits inherits them.
  std::int64_t captured_ = 0;
  std::int64_t released_ = 0;
  std::uint8_t flags_ = 0;
  /// Settings that were changed before the processor was open; null if none.
  std::unique_ptr<setting_map> early_;
};

/// Runs `call`, which returns an error; fails the stage if it throws or
/// reports one. Returns whether the stage goes on.
template <class F>
bool stage_core::guarded(F call) {
  error why;
  try {
    why = call();
  } catch (...) {
    why = caught(stage_.name);
  }
  if (!why)
    return phase_ != phase::left;
  fail(std::move(why));
  return false;
}

} // namespace exeunt
