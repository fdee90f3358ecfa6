// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/directory.hpp>
#include <exeunt/actors/nodes/inquiry.hpp>
#include <exeunt/actors/nodes/node_network.hpp>
#include <exeunt/actors/open_core.hpp>
#include <exeunt/actors/run_control.hpp>
#include <exeunt/pipeline/saturating.hpp>

#include <caf/logger.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

/// A thread of the application that has spawned an actor holds CAF's logger
/// until it ends, and an actor system waits for that in its destructor: whoever
/// left the engine on another thread would wait for ever.
class logger_borrower {
public:
  logger_borrower() = default;
  logger_borrower(const logger_borrower&) = delete;
  logger_borrower& operator=(const logger_borrower&) = delete;

  ~logger_borrower() {
    caf::logger::set_current_actor_system(nullptr);
  }
};

} // namespace

std::shared_ptr<engine_core> open_core(engine_options options) {
  logger_borrower here;
  auto workers = options.workers;
  auto node = options.node;
  auto how = [workers, &node](caf::actor_system_config& cfg) {
    coordinator_settings settings;
    settings.workers = workers;
    load_coordinator(cfg, settings);
    if (node)
      load_network(cfg);
  };
  auto out = std::make_shared<engine_core>(std::move(options),
                                           std::make_shared<actor_house>(how));
  if (node)
    out->open_network(*std::move(node));
  return out;
}

engine::engine(engine_options options) : core_(open_core(std::move(options))) {
}

engine::engine(std::shared_ptr<engine_core> core) : core_(std::move(core)) {
}

engine::~engine() {
  static_cast<void>(core_->leave());
}

registry& engine::kinds() noexcept {
  return core_->kinds();
}

start_result engine::start(const graph& what, run_options options) {
  auto made = make_plan(what, options.budget);
  if (!made.value)
    return {std::nullopt, std::move(made.errors)};
  return start(std::make_shared<const plan>(*std::move(made.value)),
               std::move(options));
}

plan_result
engine::make_plan(const graph& what,
                  std::optional<std::chrono::nanoseconds> budget) const {
  connected_nodes nodes{core_};
  return exeunt::make_plan(what, core_->kinds(), {budget, &nodes});
}

result<std::string> engine::listen(std::string_view at, std::string shown) {
  auto network = core_->network();
  if (!network)
    return network.failure();
  return (*network)->listen(at, std::move(shown));
}

error engine::connect(std::string name, std::string address,
                      std::chrono::nanoseconds timeout) {
  auto network = core_->network();
  if (!network)
    return network.failure();
  return (*network)->connect(std::move(name), std::move(address), timeout);
}

std::vector<node_view> engine::nodes() const {
  return core_->nodes().views(core_->sched().time().now());
}

result<std::vector<node_view>> engine::nodes_of(const std::string& name) const {
  auto told = ask_node<nodes_told>(*core_, name, ask_nodes{});
  if (!told)
    return told.failure();
  return std::move(told->nodes);
}

std::string engine::name() const {
  return core_->nodes().name();
}

void engine::refuse_hosting() {
  core_->nodes().drain();
}

start_result engine::start(const plan& what, run_options options) {
  return start(std::make_shared<const plan>(what), std::move(options));
}

start_result engine::start(std::shared_ptr<const plan> what,
                           run_options options) {
  logger_borrower here;
  return core_->start(std::move(what), std::move(options));
}

std::vector<report> engine::drain(std::chrono::nanoseconds timeout) {
  refuse_hosting();
  core_->close();
  auto runs = core_->runs();
  for (auto& it : runs)
    it->end();
  auto& clock = core_->sched().time();
  auto due = detail::saturating_sum(media_time{clock.now()},
                                    std::max(timeout, media_time{0}));
  for (auto& it : runs) {
    auto rest = due - media_time{clock.now()};
    if (rest.count() <= 0 || !it->wait(rest))
      it->cancel();
  }
  std::vector<report> out;
  for (auto& it : runs) {
    auto last = it->wait(std::chrono::seconds{60});
    out.push_back(last ? *last : it->probe());
  }
  return out;
}

actor_census engine::census() const {
  return core_->census();
}

buffer_pool& engine::pool() noexcept {
  return core_->pool();
}

bool engine::leave() {
  return core_->leave();
}

} // namespace exeunt
