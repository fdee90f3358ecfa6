// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/inquiry_desk.hpp>
#include <exeunt/actors/nodes/known_nodes.hpp>
#include <exeunt/actors/nodes/loss_book.hpp>
#include <exeunt/actors/nodes/node_news.hpp>
#include <exeunt/actors/nodes/run_key.hpp>
#include <exeunt/actors/nodes/tenant_book.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <caf/actor.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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
  /// Stages that live on this node, wherever their runs are at home.
  std::atomic<std::uint32_t> stages{0};
  /// Requests of other nodes that this one has refused.
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

  /// Returns the name of a connected node for a stage at `placement`, another
  /// than `avoided` if there is one; empty if there is none.
  [[nodiscard]] std::string place(std::string_view placement,
                                  std::string_view avoided = {});

  /// Returns the COURIER to a node, or null.
  [[nodiscard]] caf::actor courier_to(std::string_view name) const;

  /// Questions to other nodes.
  [[nodiscard]] inquiry_desk& inquiries() noexcept {
    return inquiries_;
  }

  /// Stages that are here for homes elsewhere.
  [[nodiscard]] tenant_book& tenants() noexcept {
    return tenants_;
  }

  /// Stages of runs at home here that are out of reach.
  [[nodiscard]] loss_book& losses() noexcept {
    return losses_;
  }

  /// Lets messages about a run find it, until it is forgotten.
  void enter(run_key key, const std::shared_ptr<run_control>& what);
  void forget(const run_control& what);

  /// Returns the run, or null.
  [[nodiscard]] std::shared_ptr<run_control> find(run_key key) const;

  /// The same for each of `of`. What is known of a run is seldom in a cache:
  /// many searches at once wait for the memory together.
  [[nodiscard]] std::vector<std::shared_ptr<run_control>>
  find_all(std::span<const stage_key> of) const;

private:
  struct known_run {
    std::weak_ptr<run_control> control;
    /// Where it is, or was.
    const void* at = nullptr;
  };

  std::uint64_t instance_;
  hosting_rules rules_;
  inquiry_desk inquiries_;
  tenant_book tenants_{defaults::max_fates};
  loss_book losses_{defaults::max_losses, defaults::loss_memory};
  mutable std::mutex lock_;
  std::string name_;
  node_card card_;
  known_nodes known_{instance_};
  /// To the same nodes.
  std::map<std::string, caf::actor, std::less<>> couriers_;
  std::unordered_map<run_key, known_run, run_key_hash> runs_;
};

} // namespace exeunt
