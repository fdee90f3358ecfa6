// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

#include <functional>

namespace exeunt {

/// An actor system with its configuration. In production it belongs to one
/// engine; in virtual time the engines of several nodes share it.
class actor_house {
public:
  /// Prepares a configuration for one of our schedulers.
  using configure = std::function<void(caf::actor_system_config&)>;

  explicit actor_house(const configure& how) : config_(how), system_(config_) {
  }

  [[nodiscard]] caf::actor_system& system() noexcept {
    return system_;
  }

private:
  /// CAF's configuration without its command line and its file.
  class quiet_config : public caf::actor_system_config {
  public:
    explicit quiet_config(const configure& how) {
      config_file_path.clear();
      how(*this);
    }
  };

  quiet_config config_;
  caf::actor_system system_;
};

} // namespace exeunt
