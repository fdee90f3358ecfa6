// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/doorkeeper.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt::test {

/// An id as CAF prints it, made of one character.
std::string node_id(char from);

/// What a DOORKEEPER has told.
struct told {
  struct arrival {
    guest who;
    std::unique_ptr<duplex> way;
  };
  struct notice {
    std::string who;
    error why;
  };
  std::vector<arrival> connected;
  std::vector<notice> gone;
  std::vector<notice> failed;
  std::vector<notice> turned_away;
};

/// Keeps what it is told.
class house_log final : public door_listener {
public:
  void connected(const guest& who, std::unique_ptr<duplex> way) override;
  void gone(const guest& who, const error& why) override;
  void call_failed(std::uint64_t call, const error& why) override;
  void turned_away(const std::string& from, const error& why) override;

  /// Waits until `holds`, under the lock. Gives up after a deadline that only a
  /// broken build meets, and says so.
  bool wait(const std::function<bool(const told&)>& holds);

  /// Looks at what was told, under the lock.
  template <class F>
  auto look(F f) {
    std::lock_guard guard{lock_};
    return f(told_);
  }

  /// Takes the way to the node of an arrival, by default of the first.
  std::unique_ptr<duplex> take_way(std::size_t which = 0);

private:
  template <class F>
  void note(F f);

  std::mutex lock_;
  std::condition_variable changed_;
  told told_;
};

/// A node with a door on loopback.
class house {
public:
  using tweak = std::function<void(door_settings&)>;

  explicit house(const std::string& name,
                 std::shared_ptr<const tls_identity> identity = nullptr,
                 const tweak& change = {});

  /// Calls `other`, which must be called `expected`.
  void call(const house& other, const std::string& expected = {});

  /// The reason of the first call that failed, and of the first stranger that
  /// was turned away; each waits.
  error failure();
  error refusal();

  /// Waits until a node is connected.
  bool has_guest();

  house_log log;
  doorkeeper keeper;
  socket_address at;
};

/// What CAF does with the way to a node that was let in: writes, and reads. It
/// waits at most for a deadline that only broken builds meet.
class caf_side {
public:
  explicit caf_side(std::unique_ptr<duplex> way);

  bool say(std::string_view text);

  /// Writes until nothing more fits, and returns how much did. `patience` is
  /// how long the buffers of the system must stay full.
  std::size_t fill(std::string_view text, std::chrono::milliseconds patience);

  /// Reads `n` octets, or until the other side closes.
  std::string hear(std::size_t n = SIZE_MAX);

  /// Does both at once: writes all of `text`, and reads `n` octets.
  std::string talk(std::string_view text, std::size_t n);

  /// Writes no more.
  void finish();

private:
  bool wait(int events, std::chrono::milliseconds patience);
  wire_step write(std::string_view text);
  wire_step read(std::string& to, std::size_t n);

  std::unique_ptr<duplex> way_;
};

/// A socket that waits at most for a deadline that only broken builds meet.
class raw_socket {
public:
  explicit raw_socket(const socket_address& to);

  bool say(const std::string& text);

  /// Reads `n` octets, or until the other side closes.
  std::string hear(std::size_t n = SIZE_MAX);

  /// Writes no more.
  void finish();

  int fd() const {
    return socket_.get();
  }

private:
  void set_deadline();

  descriptor socket_;
};

} // namespace exeunt::test
