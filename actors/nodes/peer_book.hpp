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
/// less often, and again when they are gone. Of whom it only heard it forgets
/// those who do not answer. Knows no socket and no clock.
///
///     wanted, heard of ──► calling ──► connected ──► gone
///               ▲ later      │ failed                 │
///               └────────────┴────────────────────────┘
class peer_book {
public:
  /// Calls in a row that come to nothing before an address is forgotten that
  /// nobody asked for: two minutes and a half. A run waits for its nodes less.
  static constexpr std::size_t most_failures = 20;

  /// `seed` spreads the calls of nodes that lost each other at the same time.
  explicit peer_book(std::uint64_t seed);

  struct call {
    std::string address;
    /// The name that must answer; empty if any may.
    std::string name;
  };

  /// Calls `address` from `now` on, where the node `name` should answer. Once
  /// for each address; `exhausted` if that makes more than `max_peers`.
  [[nodiscard]] error want(std::string address, std::string name,
                           std::int64_t now);

  /// The same for a node of which others have told, unless it is connected. If
  /// there is no room, it is not called.
  void hear(std::string address, std::string name, std::int64_t now);

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
  /// If it answered a call, other addresses that were heard of are forgotten.
  void connected(std::string_view name, std::uint64_t number);

  /// The node `name` is out of reach.
  void gone(std::string_view name, std::int64_t now);

  /// Returns at which address `name` answered, or else is called; empty if it
  /// came.
  [[nodiscard]] std::string address_of(std::string_view name) const;

  /// Returns who answers at `address`; empty if that is not known yet.
  [[nodiscard]] std::string name_at(std::string_view address) const;

  /// Returns when `due` has something to tell.
  [[nodiscard]] std::optional<std::int64_t> next_due() const;

private:
  enum class standing : std::uint8_t { waiting, calling, connected };

  struct peer {
    std::string name;
    /// Whether somebody asked for it here: it is never forgotten.
    bool wanted = false;
    standing now = standing::waiting;
    std::uint64_t number = 0;
    std::int64_t due = 0;
    std::chrono::nanoseconds pause{0};
    /// Calls that came to nothing since it was last connected.
    std::size_t failures = 0;
  };

  using peer_map = std::map<std::string, peer, std::less<>>;

  [[nodiscard]] bool make_room();
  void fail(peer_map::iterator who, std::int64_t now);
  void call_later(peer& who, std::int64_t now);

  peer_map peers_; // by address
  std::minstd_rand chance_;
};

} // namespace exeunt
