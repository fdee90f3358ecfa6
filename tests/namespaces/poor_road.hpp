// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>
#include <exeunt/pipeline/dice.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include "lan.hpp"

namespace exeunt::test {

/// What a road does to packets, in each direction.
struct hardship {
  std::chrono::milliseconds delay{0};
  int lost_percent = 0;
};

/// Takes packets from one host to another, later or never, through devices of
/// their own:
///
///     a 10.0.1.1 ── wire ── delay, loss ── wire ── 10.0.1.2 b
class packet_relay {
public:
  /// Loses packets by `seed`.
  packet_relay(hardship how, std::uint64_t seed);

private:
  struct late_packet {
    std::chrono::steady_clock::time_point due;
    std::vector<char> octets;
  };

  void carry(const std::stop_token& stop);
  void take_from(int end);
  void give_to(int end);
  [[nodiscard]] int patience() const;

  hardship how_;
  dice chance_;
  descriptor ends_[2];
  /// By the end where they come out.
  std::deque<late_packet> late_[2];
  std::jthread thread_;
};

/// Returns whether the kernel itself can delay and lose packets.
[[nodiscard]] bool has_netem();

/// Returns whether a `packet_relay` can have its devices.
[[nodiscard]] bool has_tun();

/// Makes the kernel do it to what leaves a host.
void worsen(const std::string& host, hardship how);

} // namespace exeunt::test
