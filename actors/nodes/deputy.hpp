// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/nodes/tenancy.hpp>
#include <exeunt/actors/nodes/way_book.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/actor.hpp>
#include <caf/actor_addr.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/stateful_actor.hpp>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// A run that is hosted, and who carries messages to its home.
struct deputy_setup {
  std::shared_ptr<run_control> control;
  caf::actor courier;
};

/// State of a DEPUTY: it does for the SUPERVISOR what must be done on this
/// node, and makes the stages leave if nobody at home asks for them any more.
class deputy_state : public tenancy_hands {
public:
  explicit deputy_state(caf::event_based_actor* self) : self_(self) {
  }
  ~deputy_state() override;

  void prepare(deputy_setup setup);
  [[nodiscard]] caf::behavior handlers();

  // -- implementation of tenancy_hands ----------------------------------------

  [[nodiscard]] std::int64_t now() const noexcept override;
  void arm(std::int64_t due) override;
  void cancel(std::size_t stage) override;
  void kill(std::size_t stage) override;
  void conclude() override;

private:
  /// What a tick is about.
  enum : std::uint64_t { ladder_tick, books_tick, nodes_tick };

  struct member {
    std::size_t stage = 0;
    std::uint32_t incarnation = 0;
  };

  template <class F>
  void handle(F call);
  void tell_home(std::size_t stage, wire_message what);

  void order(envelope& what);
  void carry_out(envelope& what);
  void obey_order(envelope& what);
  [[nodiscard]] bool must_wait(const envelope& what) const;
  [[nodiscard]] std::string missing_node(const hire_stage& how) const;
  void wait_for_nodes();
  void go_on();
  [[nodiscard]] bool is_missing(const std::string& node) const;
  [[nodiscard]] bool lacks_node(const envelope& what) const;
  [[nodiscard]] bool must_hold(std::size_t stage,
                               const wire_message& what) const;
  void let_pass(std::size_t stage);
  void obey(std::size_t stage, hire_stage& how);
  void obey(std::size_t stage, begin_stage& how);
  void obey(std::size_t stage, relink_port& how);
  void obey(std::size_t stage, interrupt_stream& how);
  void obey(std::size_t stage, cancel_stage& how);
  void obey(std::size_t stage, kill_stage& how);
  void obey(std::size_t stage, leave_run& how);
  void obey(std::size_t stage, abandon_run& how);
  template <class Message>
  void obey(std::size_t stage, Message& other);
  [[nodiscard]] result<std::unique_ptr<processor>> make(std::size_t stage,
                                                        const hire_stage& how);
  void meet(std::size_t link, std::size_t stage, neighbour& who);
  void expect_ways(std::size_t stage, const hire_stage& how);
  void take_way(std::size_t link, const neighbour& other);
  void watch(const caf::actor& courier);
  void lose_ways(caf::actor_id courier);
  void tell_lost(std::size_t link, std::uint32_t incarnation);
  void forget_early(std::size_t stage);
  void down(const caf::down_msg& what);
  void tell_exit(std::size_t stage, std::uint32_t incarnation, stage_exit how);
  [[nodiscard]] tenant_book& tenants();
  [[nodiscard]] tenant tenant_at(std::size_t stage,
                                 std::uint32_t incarnation) const;
  void send_books();
  void arm_books();
  void send_books(std::size_t stage);

  caf::event_based_actor* self_;
  std::shared_ptr<run_control> control_;
  exeunt::clock* clock_ = nullptr;
  caf::actor courier_;
  /// Its stages; by stage.
  std::vector<caf::actor> actors_;
  std::map<caf::actor_id, member> members_;
  /// By stage: the books as they were told last.
  std::vector<std::vector<std::uint8_t>> told_;
  /// Orders that wait until nodes of the run are connected, and how long.
  std::deque<envelope> waiting_;
  std::int64_t wait_until_ = 0;
  /// By stage, until it begins, or hears of a new neighbour: what comes from
  /// nodes where others have heard of it before.
  std::map<std::size_t, std::deque<envelope>> early_;
  /// Connections are the COURIERs that it watches.
  way_book ways_;
  std::map<caf::actor_id, caf::actor_addr> watched_;
  bool abandoned_ = false;
  std::unique_ptr<tenancy> logic_;
};

class deputy_actor final : public caf::stateful_actor<deputy_state> {
public:
  deputy_actor(caf::actor_config& cfg, deputy_setup* setup)
    : caf::stateful_actor<deputy_state>(cfg) {
    state.prepare(std::move(*setup));
  }

  caf::behavior make_behavior() override {
    return state.handlers();
  }
};

} // namespace exeunt
