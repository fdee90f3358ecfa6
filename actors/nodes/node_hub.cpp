// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>
#include <exeunt/actors/prefetch.hpp>
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
  auto& known = couriers_[name];
  if (known == courier)
    return;
  known = std::move(courier);
  known_.meet(name, std::move(address));
}

void node_hub::part(std::string_view name, caf::actor_id courier) {
  std::lock_guard guard{lock_};
  auto i = couriers_.find(name);
  if (i == couriers_.end() || i->second.id() != courier)
    return;
  couriers_.erase(i);
  known_.part(name);
}

void node_hub::close() {
  std::lock_guard guard{lock_};
  for (auto& [name, courier] : couriers_)
    caf::anon_send(courier, part_couriers{{ec::ended, "the node ends"}});
  couriers_.clear();
  known_.clear();
}

void node_hub::learn(std::string_view name, node_card card) {
  std::lock_guard guard{lock_};
  known_.learn(name, std::move(card));
}

void node_hub::learn(std::string_view name, const node_load& load,
                     std::int64_t now, std::chrono::nanoseconds round_trip) {
  std::lock_guard guard{lock_};
  known_.learn(name, load, now, round_trip);
}

std::vector<node_view> node_hub::views(std::int64_t now) const {
  std::lock_guard guard{lock_};
  return known_.views(now);
}

std::string node_hub::place(std::string_view placement,
                            std::string_view avoided) {
  std::lock_guard guard{lock_};
  return known_.place(placement, avoided);
}

caf::actor node_hub::courier_to(std::string_view name) const {
  std::lock_guard guard{lock_};
  auto i = couriers_.find(name);
  return i == couriers_.end() ? nullptr : i->second;
}

void node_hub::enter(run_key key, const std::shared_ptr<run_control>& what) {
  std::lock_guard guard{lock_};
  runs_.insert_or_assign(key, known_run{what, what.get()});
}

/// A run may be hosted anew while stages of it still leave.
void node_hub::forget(const run_control& what) {
  std::lock_guard guard{lock_};
  auto i = runs_.find(what.key());
  if (i != runs_.end() && i->second.control.lock().get() == &what)
    runs_.erase(i);
}

std::shared_ptr<run_control> node_hub::find(run_key key) const {
  std::lock_guard guard{lock_};
  auto i = runs_.find(key);
  return i == runs_.end() ? nullptr : i->second.control.lock();
}

std::vector<std::shared_ptr<run_control>>
node_hub::find_all(std::span<const stage_key> of) const {
  std::vector<std::shared_ptr<run_control>> out(of.size());
  std::vector<const known_run*> found(of.size());
  std::lock_guard guard{lock_};
  for (std::size_t i = 0; i < of.size(); ++i)
    if (auto at = runs_.find(of[i].run); at != runs_.end()) {
      found[i] = &at->second;
      prefetch(at->second.at, sizeof(run_control));
    }
  for (std::size_t i = 0; i < of.size(); ++i)
    if (found[i])
      out[i] = found[i]->control.lock();
  return out;
}

} // namespace exeunt
