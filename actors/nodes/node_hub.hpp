// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/inquiry_desk.hpp>
#include <exeunt/actors/nodes/node_news.hpp>
#include <exeunt/actors/nodes/run_key.hpp>

#include <caf/actor.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

class run_control;

/// What an engine knows of other nodes: who carries messages to each, and the
/// runs that have stages on more than one.
class node_hub {
public:
  node_hub();

  /// Tells this start of this node from all others, on any host.
  [[nodiscard]] std::uint64_t instance() const noexcept {
    return instance_;
  }

  /// Sets the name by which others call this node.
  void call(std::string name);

  [[nodiscard]] std::string name() const;

  // -- what this node tells the others ----------------------------------------

  /// Sets what others may have this node do; before it is connected.
  void rule(hosting_rules rules);

  [[nodiscard]] const hosting_rules& rules() const noexcept {
    return rules_;
  }

  void show(node_card card);
  [[nodiscard]] node_card card() const;

  /// Takes no new runs of others from now on, and lets the others know.
  void drain();

  /// Share of the machine's CPU time that this process takes, 0 to 1.
  std::atomic<double> cpu{0};
  /// Requests of other nodes that the rules forbade.
  std::atomic<std::uint64_t> refused{0};

  // -- what the others tell ---------------------------------------------------

  /// Learns who carries messages to the node called `name`, which was called
  /// at `address`, if it was.
  void meet(std::string name, caf::actor courier, std::string address = {});

  /// Forgets `courier`: the node is out of reach.
  void part(std::string_view name, caf::actor_id courier);

  /// Lets every COURIER go.
  void close();

  /// Learns of the node called `name`, as long as it is connected.
  void learn(std::string_view name, node_card card);
  void learn(std::string_view name, const node_load& load, std::int64_t now,
             std::chrono::nanoseconds round_trip);

  /// Returns what is known of all nodes that are connected, by name.
  [[nodiscard]] std::vector<node_view> views(std::int64_t now) const;

  /// Returns the COURIER to a node, or null.
  [[nodiscard]] caf::actor courier_to(std::string_view name) const;

  /// Questions to other nodes.
  [[nodiscard]] inquiry_desk& inquiries() noexcept {
    return inquiries_;
  }

  /// Lets messages about a run find it, until it is forgotten.
  void enter(run_key key, std::weak_ptr<run_control> what);
  void forget(const run_control& what);

  /// Returns the run, or null.
  [[nodiscard]] std::shared_ptr<run_control> find(run_key key) const;

private:
  /// Another node.
  struct entry {
    caf::actor courier;
    std::string address = {};
    node_card card = {};
    node_load load = {};
    std::int64_t heard_at = 0;
    std::chrono::nanoseconds round_trip{0};
  };

  std::uint64_t instance_;
  hosting_rules rules_;
  inquiry_desk inquiries_;
  mutable std::mutex lock_;
  std::string name_;
  node_card card_;
  std::map<std::string, entry, std::less<>> nodes_;
  std::map<run_key, std::weak_ptr<run_control>> runs_;
};

} // namespace exeunt
