// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/coordinator.hpp>
#include <exeunt/actors/engine.hpp>
#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/nodes/node_network.hpp>
#include <exeunt/exeunt.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

namespace exeunt::test {

/// A node as `engine` makes it, whose core is in reach; it listens at a port of
/// its own.
class engine_node {
public:
  /// `more` is done to the configuration, too.
  explicit engine_node(node_options how,
                       const actor_house::configure& more = {})
    : core_(make_core(more)), engine_(core_) {
    REQUIRE_FALSE(add_kinds(engine_.kinds()));
    core_->open_network(std::move(how));
    auto where = engine_.listen("127.0.0.1:0");
    REQUIRE_MESSAGE(where, to_string(where.failure()));
    address_ = *where;
  }

  [[nodiscard]] engine_core& core() noexcept {
    return *core_;
  }

  [[nodiscard]] caf::actor_system& system() noexcept {
    return core_->system();
  }

  engine* operator->() noexcept {
    return &engine_;
  }

  void call(engine_node& other) {
    auto why = engine_.connect(other->name(), other.address_,
                               std::chrono::seconds{20});
    REQUIRE_MESSAGE(!why, to_string(why));
  }

  /// Starts a run, which must work.
  [[nodiscard]] run start(const std::string& graph) {
    auto started = engine_.start(*parse_graph(graph));
    for (auto& why : started.errors)
      FAIL(to_string(why));
    return std::move(*started.value);
  }

private:
  static std::shared_ptr<engine_core>
  make_core(const actor_house::configure& more) {
    auto how = [&](caf::actor_system_config& cfg) {
      load_coordinator(cfg, {.workers = 2});
      load_network(cfg);
      if (more)
        more(cfg);
    };
    return std::make_shared<engine_core>(engine_options{},
                                         std::make_shared<actor_house>(how));
  }

  std::shared_ptr<engine_core> core_;
  engine engine_;
  std::string address_;
};

} // namespace exeunt::test
