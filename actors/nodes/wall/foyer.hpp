// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/door_listener.hpp>
#include <exeunt/actors/nodes/wall/door_settings.hpp>
#include <exeunt/actors/nodes/wall/event_set.hpp>
#include <exeunt/actors/nodes/wall/gong.hpp>
#include <exeunt/actors/nodes/wall/guest_list.hpp>
#include <exeunt/actors/nodes/wall/passage_end.hpp>
#include <exeunt/actors/nodes/wall/stranger.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace exeunt {

/// Everyone at the door and behind it, on the DOORKEEPER's thread:
///
///     door --> strangers --> guests --> gone
class foyer {
public:
  /// `wakes` must be open.
  foyer(const door_settings& settings, door_listener& listener,
        std::shared_ptr<gong> wakes);

  /// Whether the system gave it what it needs.
  [[nodiscard]] bool is_open() const noexcept {
    return events_.is_open();
  }

  /// Accepts strangers from a listening socket.
  void add_door(descriptor socket);

  /// Calls a node; `call` is for the listener.
  void call(std::uint64_t call, std::vector<socket_address> to,
            std::string expected);

  /// Ends the connection with the node `name`, if there is one.
  void part(const std::string& name);

  /// Waits until something happens, or the gong rings, and sees to it.
  void run_once();

  /// Ends all, and says so.
  void close();

private:
  struct door {
    descriptor socket;
    watched watch;
  };
  struct visitor {
    stranger who;
    std::uint64_t call = 0;
  };
  struct inside {
    guest who;
    guest_list::seat seat;
    std::shared_ptr<passage_end> end;
  };
  using id = std::uint64_t;
  using time_point = event_set::clock::time_point;

  [[nodiscard]] std::optional<time_point> next_due() const;
  void see_to(std::uint64_t key);
  void accept_all(id which);
  [[nodiscard]] bool accept_one(door& at);
  void make_room();
  void go_on(id which);
  void let_in(id which);
  void send_away(id which);
  void look_after_guests();
  void see_out(id which, const error& why);
  void cut_late();
  void rest_doors(std::uint32_t events);

  const door_settings& settings_;
  door_listener& listener_;
  guest_list list_;
  door_rules rules_;
  event_set events_;
  std::shared_ptr<gong> wakes_;
  watched gong_;
  id next_id_ = 1;
  std::map<id, door> doors_;
  std::map<id, visitor> visitors_;
  std::map<id, inside> guests_;
  /// When to look at the doors again, after the system had no descriptor.
  std::optional<time_point> rested_;
};

} // namespace exeunt
