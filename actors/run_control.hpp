// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/event_book.hpp>
#include <exeunt/actors/home_link.hpp>
#include <exeunt/actors/ledger_reading.hpp>
#include <exeunt/actors/nodes/loss_book.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/nodes/stage_seats.hpp>
#include <exeunt/actors/nodes/traffic_gates.hpp>
#include <exeunt/actors/run.hpp>
#include <exeunt/actors/run_callbacks.hpp>
#include <exeunt/actors/run_doors.hpp>
#include <exeunt/actors/run_standing.hpp>
#include <exeunt/actors/watch_list.hpp>

#include <caf/actor.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

/// What handle, SUPERVISOR and ROOT know of one run. The handle reads it, the
/// others write; stages write nothing here but their ledgers and events.
class run_control : public std::enable_shared_from_this<run_control> {
public:
  /// Without `home`, the run is at home here.
  run_control(std::shared_ptr<engine_core> core, run_key key,
              std::shared_ptr<const plan> what, run_options options,
              std::unique_ptr<home_link> home = nullptr);
  ~run_control();

  // -- for the handle ---------------------------------------------------------

  /// The way of frames between the application and the run.
  [[nodiscard]] run_doors& doors() noexcept {
    return *doors_;
  }

  error set(std::string_view stage, const setting_map& changed);
  error interrupt(std::string_view stream);
  void end();
  void cancel();
  [[nodiscard]] result<report> wait(std::chrono::nanoseconds timeout);
  [[nodiscard]] report probe() const;
  [[nodiscard]] run_view look() const;
  [[nodiscard]] std::vector<missing_view> missing(std::string_view stage) const;

  [[nodiscard]] run_state state() const noexcept {
    return state_.load(std::memory_order_acquire);
  }

  // -- for the SUPERVISOR -----------------------------------------------------

  /// Returns the settings with which the next incarnation of `stage` begins:
  /// those of the plan with all that was set since.
  [[nodiscard]] setting_map recast(std::size_t stage);

  /// Makes a processor for `stage`, joined to the doors of the application.
  [[nodiscard]] result<std::unique_ptr<processor>>
  make(std::size_t stage, const setting_map& settings);

  /// Learns the actor of `stage`, and hangs its bell.
  void enter(std::size_t stage, std::uint32_t incarnation,
             const caf::actor& who);

  /// Returns what is known of an incarnation of `stage` that is out of reach
  /// with `node`.
  [[nodiscard]] lost_tenant
  loss_of(std::size_t stage, std::uint32_t incarnation, std::string node);

  /// Learns of a loss, which was counted.
  void lose(lost_tenant what);

  /// Corrects what is said of one that was lost: it has exited.
  void hear_of(const tenant& who, const tenant_fate& how);

  /// Copies what the SUPERVISOR, or the DEPUTY, decided.
  void publish(const run_standing& from);

  /// Hands the actors of stuck stages over to ROOT.
  void give_up(const run_standing& from);

  /// Learns that the books of `stage`, on another node, are as they are there,
  /// or were a trip ago.
  void see_links_of(std::size_t stage);

  // -- for stages -------------------------------------------------------------

  /// Records an event and calls the application back.
  void observe(std::size_t stage, stream_id stream, const event_body& what);

  /// Returns the epoch of `stream`; at once raised by `interrupt`.
  [[nodiscard]] std::uint32_t epoch(stream_id stream) const noexcept {
    return epochs_[stream].load(std::memory_order_acquire);
  }

  /// Learns of an interruption from the node where the run is at home.
  void raise_epoch(stream_id stream, std::uint32_t epoch) noexcept;

  // -- for ROOT ---------------------------------------------------------------

  /// Makes the report final: the SUPERVISOR has exited.
  void conclude();

  /// Corrects the count: a stuck stage has come back and exited. Returns which
  /// if it is merely out of reach by now.
  [[nodiscard]] std::optional<lost_tenant>
  straggler_returned(caf::actor_id who);

  /// Kills all stages if the SUPERVISOR was killed from outside: nobody else
  /// is left to do so.
  void abandon();

  /// Returns the actors that were given up.
  [[nodiscard]] std::vector<caf::actor> stragglers() const;

  // -- parts ------------------------------------------------------------------

  [[nodiscard]] engine_core& core() noexcept {
    return *core_;
  }

  [[nodiscard]] const plan& what() const noexcept {
    return *plan_;
  }

  /// Where each stage lives.
  [[nodiscard]] stage_seats& seats() noexcept {
    return seats_;
  }

  /// Ways to the stages that this node hosts; not for a run that is at home.
  [[nodiscard]] traffic_gates& gates() noexcept {
    return *gates_;
  }

  [[nodiscard]] ledger& book(std::size_t stage) noexcept {
    return *books_[stage];
  }

  [[nodiscard]] const run_options& options() const noexcept {
    return options_;
  }

  [[nodiscard]] std::uint64_t id() const noexcept {
    return key_.run;
  }

  /// Returns what names the run among all nodes.
  [[nodiscard]] run_key key() const noexcept {
    return key_;
  }

  /// Sets the SUPERVISOR, before anybody else sees the run.
  void supervise(caf::actor who);

  [[nodiscard]] caf::actor supervisor() const;

  /// Returns the actor of `stage`, or null.
  [[nodiscard]] caf::actor actor_of(std::string_view stage) const;
  [[nodiscard]] caf::actor actor_at(std::size_t stage) const;

  /// Asks for the cache lines of `stage`: something is about to come for it.
  void expect(std::size_t stage) const noexcept;

private:
  /// What was set of one stage since the start.
  struct resettings {
    setting_map all;
    /// What the present processor was not told yet.
    setting_map untold;
  };

  [[nodiscard]] std::size_t index_of(std::string_view stage) const noexcept;
  [[nodiscard]] result<stream_id> stream_of(std::string_view name) const;
  [[nodiscard]] std::vector<caf::actor> actors_of(stream_id stream) const;
  [[nodiscard]] event_report describe(std::size_t stage, stream_id stream,
                                      const event_body& what) const;
  void watch_stages();
  void close_events();
  [[nodiscard]] setting_map settings_of(std::size_t stage) const;
  void tell_settings(std::size_t stage);
  void call_last();
  void settle();
  void close_books(std::size_t stage, const tenant_fate& how);
  void correct_losses();
  [[nodiscard]] report snapshot() const;
  [[nodiscard]] std::pair<std::int64_t, std::vector<stage_exit>> moment() const;
  [[nodiscard]] link_view
  look_at_link(std::size_t link, std::int64_t now,
               const std::vector<stage_exit>& exits) const;
  [[nodiscard]] bool is_within(const planned_link& link) const;
  [[nodiscard]] std::uint64_t
  depth_of(std::size_t link, const std::vector<stage_exit>& exits) const;

  std::shared_ptr<engine_core> core_;
  run_key key_;
  std::shared_ptr<const plan> plan_;
  run_options options_;
  std::unique_ptr<home_link> home_;
  stage_seats seats_;
  /// Null if the run is at home here.
  std::unique_ptr<traffic_gates> gates_;
  std::int64_t started_at_;
  ledger_list books_;
  /// By stage; empty unless the run is watched.
  watch_list watches_;
  std::unique_ptr<std::atomic<std::uint32_t>[]> epochs_;
  std::shared_ptr<run_callbacks> callbacks_;
  std::shared_ptr<run_doors> doors_;
  std::atomic<run_state> state_{run_state::starting};
  std::atomic<bool> over_{false};
  /// Over, and the last callback has returned.
  std::atomic<bool> settled_{false};
  mutable std::mutex lock_;
  std::condition_variable ended_;
  caf::actor supervisor_;
  std::vector<caf::actor> actors_;
  /// By stage; most are never set.
  std::map<std::size_t, resettings> resettings_;
  /// Actors that were given up, by stage.
  std::map<std::size_t, caf::actor> stuck_;
  /// Whatever the SUPERVISOR said last; ledgers fill in the rest.
  report said_;
  std::vector<stage_exit> exits_;
  /// By link, of those to or from other nodes; empty unless the run is watched.
  std::vector<std::uint64_t> depths_;
  /// By stage: its last loss.
  std::map<std::size_t, loss_report> losses_;
  /// How many who were lost were heard of, and how those left who were not
  /// replaced.
  std::uint64_t heard_ = 0;
  std::map<std::size_t, stage_exit> fates_;
  event_book events_{defaults::max_report_events};
  std::int64_t ended_at_ = 0;
};

} // namespace exeunt
