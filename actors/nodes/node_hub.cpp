// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/node_hub.hpp>
#include <exeunt/actors/nodes/pair_messages.hpp>

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

void node_hub::meet(std::string name, caf::actor courier) {
  std::lock_guard guard{lock_};
  couriers_.insert_or_assign(std::move(name), std::move(courier));
}

void node_hub::part(std::string_view name, caf::actor_id courier) {
  std::lock_guard guard{lock_};
  auto i = couriers_.find(name);
  if (i != couriers_.end() && i->second.id() == courier)
    couriers_.erase(i);
}

void node_hub::close() {
  std::lock_guard guard{lock_};
  for (auto& [name, courier] : couriers_)
    caf::anon_send(courier, part_couriers{{ec::ended, "the node ends"}});
  couriers_.clear();
}

caf::actor node_hub::courier_to(std::string_view name) const {
  std::lock_guard guard{lock_};
  auto i = couriers_.find(name);
  return i == couriers_.end() ? nullptr : i->second;
}

void node_hub::enter(run_key key, std::weak_ptr<run_control> what) {
  std::lock_guard guard{lock_};
  runs_.insert_or_assign(key, std::move(what));
}

void node_hub::forget(run_key key) {
  std::lock_guard guard{lock_};
  runs_.erase(key);
}

std::shared_ptr<run_control> node_hub::find(run_key key) const {
  std::lock_guard guard{lock_};
  auto i = runs_.find(key);
  return i == runs_.end() ? nullptr : i->second.lock();
}

} // namespace exeunt
