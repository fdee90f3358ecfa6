// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/run_hosts.hpp>
#include <exeunt/actors/protocol.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/actors/stagehands.hpp>
#include <exeunt/actors/supervision.hpp>

#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// State of the SUPERVISOR of one run: does what `supervision` decides.
class supervisor_state : public stagehands {
public:
  supervisor_state(caf::event_based_actor* self);
  ~supervisor_state() override;

  void prepare(std::shared_ptr<run_control> control);
  [[nodiscard]] caf::behavior handlers();

  // -- implementation of stagehands -------------------------------------------

  [[nodiscard]] std::int64_t now() const noexcept override;
  void arm(std::int64_t due) override;
  error find_place(std::size_t stage) override;
  void bypass(std::size_t stage) override;
  error spawn(std::size_t stage, std::uint32_t incarnation) override;
  void begin(std::size_t stage) override;
  void request_end(std::size_t stage) override;
  void cancel(std::size_t stage) override;
  void kill(std::size_t stage) override;
  void end_in_stead(std::size_t upstream, std::size_t stage) override;
  [[nodiscard]] std::uint64_t progress() const override;
  [[nodiscard]] bool waits_for_time() const override;
  [[nodiscard]] bool has_finished(std::size_t stage) const override;
  [[nodiscard]] std::optional<std::size_t>
  waits_for(std::size_t stage) const override;
  void conclude() override;

private:
  /// What a tick is about.
  enum : std::uint64_t { logic_tick, doubt_tick };

  struct member {
    std::size_t stage = 0;
    std::uint32_t incarnation = 0;
  };

  /// A link that is broken, though both nodes seem to be there; until when they
  /// may turn out not to be.
  struct doubtful_link {
    link_lost what;
    std::int64_t until = 0;
  };

  template <class F>
  void handle(F call);

  [[nodiscard]] result<caf::actor> spawn_here(std::size_t stage,
                                              std::uint32_t incarnation,
                                              const setting_map& settings);
  [[nodiscard]] result<caf::actor> spawn_there(std::size_t stage,
                                               std::uint32_t incarnation);
  [[nodiscard]] bool lives_here(std::size_t stage) const;
  [[nodiscard]] bool move_together(std::size_t one, std::size_t other) const;
  [[nodiscard]] std::string node_to_follow(std::size_t stage) const;
  void hire(std::size_t stage, std::uint32_t incarnation,
            const setting_map& settings);
  void tell_epochs(std::size_t stage);
  template <class Message>
  void order(std::size_t stage, Message what);
  [[nodiscard]] std::uint32_t incarnation_of(const planned_link& link) const;
  [[nodiscard]] neighbour far_end(const planned_link& link,
                                  std::size_t stage) const;
  [[nodiscard]] bool has_mail(const planned_link& link) const;
  [[nodiscard]] bool is_starved(const planned_link& link) const;
  [[nodiscard]] begin_stage entrance_of(std::size_t stage) const;
  void down(const caf::down_msg& what);
  void lose(std::size_t stage, std::uint32_t incarnation);
  void doubt(const link_lost& what);
  void end_doubts();
  [[nodiscard]] bool is_broken(const link_lost& what) const;
  [[nodiscard]] bool is_leaving(std::size_t stage) const;
  void give_up(const planned_link& link);
  void leave_last();
  void log(log_entry::severity level, std::string text);

  caf::event_based_actor* self_;
  std::shared_ptr<run_control> control_;
  exeunt::clock* clock_ = nullptr;
  std::int64_t zero_ = 0;
  std::vector<caf::actor> actors_;
  std::map<caf::actor_id, member> members_;
  std::unique_ptr<run_hosts> hosts_;
  /// By stage: the COURIER that led to its node when it was hired last.
  std::vector<caf::actor_id> hired_by_;
  /// The next to be looked at first.
  std::vector<doubtful_link> doubts_;
  std::unique_ptr<supervision> logic_;
};

/// One per run: spawns, monitors, ends and confirms its stages.
class supervisor_actor final : public caf::stateful_actor<supervisor_state> {
public:
  supervisor_actor(caf::actor_config& cfg, std::shared_ptr<run_control> control)
    : caf::stateful_actor<supervisor_state>(cfg) {
    state.prepare(std::move(control));
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

} // namespace exeunt
