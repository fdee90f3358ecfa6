// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/error.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// The nodes that this one calls: again and again until they answer, less and
/// less often, and again when they are gone. Knows no socket and no clock.
///
///     wanted ──► calling ──► connected ──► gone
///        ▲ later    │ failed                 │
///        └──────────┴────────────────────────┘
class peer_book {
public:
  /// `seed` spreads the calls of nodes that lost each other at the same time.
  explicit peer_book(std::uint64_t seed);

  struct call {
    std::string address;
    /// The name that must answer; empty if any may.
    std::string name;
  };

  /// Calls `address` from `now` on, where the node `name` should answer. Once
  /// for each address; no more than `max_peers`.
  void want(std::string address, std::string name, std::int64_t now);

  /// Returns all calls to make at `now`; each is to be answered by `called`, or
  /// by `failed`.
  [[nodiscard]] std::vector<call> due(std::int64_t now);

  /// Returns whether the call of `address` that `due` told is neither made nor
  /// given up.
  [[nodiscard]] bool awaits_call(std::string_view address) const;

  /// Notes the number of a call.
  void called(std::string_view address, std::uint64_t number);

  /// A call came to nothing. Returns its address; empty if nobody knows it.
  std::string failed(std::uint64_t number, std::int64_t now);
  void failed(std::string_view address, std::int64_t now);

  /// The node `name` is connected: by the call `number`, or it came by itself.
  void connected(std::string_view name, std::uint64_t number);

  /// The node `name` is out of reach.
  void gone(std::string_view name, std::int64_t now);

  /// Returns whether anybody called `name` is wanted, or connected.
  [[nodiscard]] bool knows(std::string_view name) const;

  /// Returns at which address `name` was called; empty if it came.
  [[nodiscard]] std::string address_of(std::string_view name) const;

  /// Returns who answers at `address`; empty if that is not known yet.
  [[nodiscard]] std::string name_at(std::string_view address) const;

  /// Returns when `due` has something to tell.
  [[nodiscard]] std::optional<std::int64_t> next_due() const;

private:
  enum class standing : std::uint8_t { waiting, calling, connected };

  struct peer {
    std::string name;
    standing now = standing::waiting;
    std::uint64_t number = 0;
    std::int64_t due = 0;
    std::chrono::nanoseconds pause{0};
  };

  void call_later(peer& who, std::int64_t now);

  std::map<std::string, peer, std::less<>> peers_; // by address
  std::minstd_rand chance_;
};

} // namespace exeunt
