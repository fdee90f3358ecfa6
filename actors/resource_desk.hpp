// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/clock.hpp>
#include <exeunt/pipeline/resource.hpp>

#include <cstdint>
#include <deque>

namespace exeunt {

/// One request for a lease: of whom, which of his, and until when it waits.
struct lease_request {
  std::uint64_t who = 0;
  std::uint32_t ticket = 0;
  instant deadline = never;
};

/// What the logic of a resource asks of the actors around it.
class desk_hands {
public:
  virtual ~desk_hands() = default;

  /// Makes the resource, or destroys it, elsewhere; the desk hears when.
  virtual void load() = 0;
  virtual void unload() = 0;

  virtual void grant(const lease_request& to) = 0;
  virtual void refuse(const lease_request& to, const error& why) = 0;

  /// Asks for a call of `tick` at `due`.
  virtual void arm(instant due) = 0;

  /// Says that nothing is left: closed and unloaded.
  virtual void finish() = 0;
};

/// Who gets a resource, and when it is made and unloaded. Knows no actor.
///
///     ask ──► waiting ──► grant ──► ··· ──► returned
///                │          ▲
///              load ──► ready, seats ──► lingers ──► unload
///                │
///              failed ──► rests, loads again ──► refuse
class resource_desk {
public:
  /// Keeps references to both.
  resource_desk(const resource_definition& what, desk_hands& hands);

  /// Takes a request; one of the same asker that waits is replaced.
  void ask(const lease_request& from, instant now);

  /// Forgets what `who` waits for.
  void withdraw(std::uint64_t who);

  /// Learns that loading has ended, with or without success.
  void loaded(error why, instant now);

  /// Learns that a lease has come back.
  void returned(instant now);

  /// Learns that unloading has ended.
  void unloaded();

  /// Refuses who has waited too long; loads again, or unloads, if it is time.
  void tick(instant now);

  /// Takes no more requests, refuses who waits, and unloads after the last
  /// lease.
  void close();

  /// Leases that are out.
  [[nodiscard]] std::uint32_t out() const noexcept {
    return out_;
  }

  [[nodiscard]] bool ready() const noexcept {
    return state_ == state::ready;
  }

private:
  enum class state : std::uint8_t { absent, loading, ready, resting, leaving };

  void serve(instant now);
  void load();
  void give_up();
  void rest_or_give_up(error why, instant now);
  void refuse_all(const error& why);
  void refuse_expired(instant now);
  void unload_if_idle(instant now);
  void unload();
  void arm(instant now);
  [[nodiscard]] error described(error why) const;

  const resource_definition& what_;
  desk_hands& hands_;
  state state_ = state::absent;
  bool closed_ = false;
  std::deque<lease_request> waiting_;
  std::uint32_t out_ = 0;
  /// Since it was last ready: pauses grow with them.
  std::uint32_t failures_ = 0;
  /// Since it was last ready, or given up.
  std::uint32_t attempts_ = 0;
  /// When the next attempt to load may begin.
  instant rest_until_ = 0;
  /// When it is unloaded, if nobody comes.
  instant keep_until_ = never;
  error last_;
};

} // namespace exeunt
