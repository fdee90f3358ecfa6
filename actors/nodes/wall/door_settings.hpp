// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/actors/nodes/wall/tls_identity.hpp>
#include <exeunt/pipeline/defaults.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace exeunt {

/// How a node meets others.
struct door_settings {
  /// This node, as it says itself.
  hello own = {};
  /// Its certificate; null where nobody has any: then loopback only.
  std::shared_ptr<const tls_identity> identity = {};
  /// Names, as CAF knows them, of the types of messages that nodes send each
  /// other; each is one vector of octets.
  std::vector<std::string> messages = {};
  /// From connect to welcome.
  std::chrono::nanoseconds deadline = defaults::door_deadline;
  std::size_t max_strangers = defaults::max_strangers;
};

} // namespace exeunt
