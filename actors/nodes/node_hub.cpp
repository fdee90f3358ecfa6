// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/run_control.hpp>

#include <caf/send.hpp>

#include <random>
#include <utility>

namespace exeunt {

namespace {

std::uint64_t make_instance() {
  std::random_device source;
  std::uniform_int_distribution<std::uint64_t> any{1};
  return any(source);
}

} // namespace

node_hub::node_hub() : instance_(make_instance()) {
}

void node_hub::call(std::string name) {
  std::lock_guard guard{lock_};
  name_ = std::move(name);
}

std::string node_hub::name() const {
  std::lock_guard guard{lock_};
  return name_;
}

void node_hub::rule(hosting_rules rules) {
  rules_ = std::move(rules);
}

void node_hub::show(node_card card) {
  std::lock_guard guard{lock_};
  card_ = std::move(card);
}

node_card node_hub::card() const {
  std::lock_guard guard{lock_};
  return card_;
}

void node_hub::drain() {
  std::lock_guard guard{lock_};
  card_.draining = true;
}

void node_hub::meet(std::string name, caf::actor courier, std::string address) {
  std::lock_guard guard{lock_};
  auto& node = nodes_[std::move(name)];
  if (node.courier != courier)
    node = {std::move(courier), std::move(address)};
}

void node_hub::part(std::string_view name, caf::actor_id courier) {
  std::lock_guard guard{lock_};
  auto i = nodes_.find(name);
  if (i != nodes_.end() && i->second.courier.id() == courier)
    nodes_.erase(i);
}

void node_hub::close() {
  std::lock_guard guard{lock_};
  for (auto& [name, node] : nodes_)
    caf::anon_send(node.courier, part_couriers{{ec::ended, "the node ends"}});
  nodes_.clear();
}

void node_hub::learn(std::string_view name, node_card card) {
  std::lock_guard guard{lock_};
  auto i = nodes_.find(name);
  if (i != nodes_.end())
    i->second.card = std::move(card);
}

void node_hub::learn(std::string_view name, const node_load& load,
                     std::int64_t now, std::chrono::nanoseconds round_trip) {
  std::lock_guard guard{lock_};
  auto i = nodes_.find(name);
  if (i == nodes_.end())
    return;
  i->second.load = load;
  i->second.heard_at = now;
  i->second.round_trip = round_trip;
}

std::vector<node_view> node_hub::views(std::int64_t now) const {
  std::lock_guard guard{lock_};
  std::vector<node_view> out;
  for (auto& [name, it] : nodes_)
    out.push_back(
      {name, it.card.address.empty() ? it.address : it.card.address,
       it.card.version, it.card.labels, true, it.card.hosts, it.card.draining,
       it.card.max_runs, it.load.runs, it.load.stages, it.load.cpu,
       it.load.refused,
       std::chrono::nanoseconds{it.heard_at ? now - it.heard_at : 0},
       it.round_trip});
  return out;
}

caf::actor node_hub::courier_to(std::string_view name) const {
  std::lock_guard guard{lock_};
  auto i = nodes_.find(name);
  return i == nodes_.end() ? nullptr : i->second.courier;
}

void node_hub::enter(run_key key, std::weak_ptr<run_control> what) {
  std::lock_guard guard{lock_};
  runs_.insert_or_assign(key, std::move(what));
}

/// A run may be hosted anew while stages of it still leave.
void node_hub::forget(const run_control& what) {
  std::lock_guard guard{lock_};
  auto i = runs_.find(what.key());
  if (i != runs_.end() && i->second.lock().get() == &what)
    runs_.erase(i);
}

std::shared_ptr<run_control> node_hub::find(run_key key) const {
  std::lock_guard guard{lock_};
  auto i = runs_.find(key);
  return i == runs_.end() ? nullptr : i->second.lock();
}

} // namespace exeunt
