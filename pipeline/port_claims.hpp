// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/port.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace exeunt::detail {

/// What is wrong with how the ports of one side of a stage are used.
struct port_fault {
  enum class type {
    /// No port has the name that the claim gives.
    unknown,
    /// An earlier claim has the port already.
    doubled,
    /// Every port is taken.
    none_free,
    /// Nobody claims the port called `port`.
    missing
  };

  type what;
  /// Index of the claim; of no meaning for `missing`.
  std::size_t claim = 0;
  std::string port;
};

/// The ports of one side of a stage, as its links use them.
struct claimed_ports {
  /// Those that are claimed; repeating ones numbered: `in0`, `in1`.
  std::vector<port> ports;
  /// Index into `ports`, by claim; nothing where there is a fault.
  std::vector<std::optional<std::size_t>> index;
  std::vector<port_fault> faults;
};

/// Gives each claim its port: first the claims that name one, then the others
/// the next free one, in their order.
[[nodiscard]] claimed_ports claim_ports(std::span<const port> declared,
                                        std::span<const std::string> claims);

} // namespace exeunt::detail
