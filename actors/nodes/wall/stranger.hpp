// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/dialling.hpp>
#include <exeunt/actors/nodes/wall/event_set.hpp>
#include <exeunt/actors/nodes/wall/greeting.hpp>
#include <exeunt/actors/nodes/wall/line_box.hpp>
#include <exeunt/actors/nodes/wall/octet_buffer.hpp>
#include <exeunt/actors/nodes/wall/wire.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace exeunt {

/// What strangers need to know of this node.
struct door_rules {
  guest_list& list;
  /// Null where nobody has certificates.
  std::shared_ptr<const tls_identity> identity;
};

/// A connection until the other side is known:
///
///     connect --> shake hands --> talk --> welcome, or leave
///
/// A plain class: whoever has it waits for its socket, and cuts it off when it
/// takes too long.
class stranger {
public:
  using time_point = event_set::clock::time_point;

  enum class outcome : std::uint8_t { undecided, welcome, gone };

  /// One that came; `from` is its address.
  stranger(const door_rules& rules, descriptor socket, std::string from,
           time_point due);

  /// One that we call; `expected` is who must answer, or empty.
  stranger(const door_rules& rules, std::vector<socket_address> to,
           std::string expected, guest_list::seat call, time_point due);

  /// Goes on as far as possible.
  [[nodiscard]] outcome step();

  /// Watches its socket, which may have changed, for what `step` waits for.
  void watch(event_set& set, std::uint64_t key);

  /// Ends it, for `why` unless it was leaving for another reason.
  void cut(error why);

  [[nodiscard]] time_point due() const noexcept {
    return due_;
  }

  /// Whether we called it.
  [[nodiscard]] bool is_called() const noexcept {
    return dialling_.has_value();
  }

  /// Where it came from, or who we expect.
  [[nodiscard]] const std::string& from() const noexcept {
    return from_;
  }

  /// Why it is gone.
  [[nodiscard]] const error& why() const noexcept {
    return why_;
  }

  /// Who is welcome.
  [[nodiscard]] const hello& who() const noexcept {
    return greeting_->other();
  }

  /// Hand over what is welcome. Each once.
  [[nodiscard]] guest_list::seat take_seat() noexcept;
  [[nodiscard]] std::unique_ptr<wire> take_wire(event_set& set) noexcept;

  /// What came behind the hello, as long as this object lives.
  [[nodiscard]] std::span<const std::uint8_t> unread() const noexcept;

private:
  enum class phase : std::uint8_t { connecting, shaking, talking, leaving };

  void begin(descriptor socket);
  void connect();
  [[nodiscard]] bool speaks_alike();
  void shake();
  void talk();
  void hear();
  void leave();
  void go(error why);
  [[nodiscard]] bool flush();
  [[nodiscard]] error no_hello() const;

  const door_rules* rules_;
  time_point due_;
  std::string from_;
  std::string expected_;
  std::optional<dialling> dialling_;
  guest_list::seat call_;
  std::unique_ptr<wire> wire_;
  std::optional<greeting> greeting_;
  line_box heard_;
  octet_buffer say_;
  phase phase_;
  outcome outcome_ = outcome::undecided;
  /// At whether it speaks TLS.
  bool looked_ = false;
  bool finished_ = false;
  /// Whether the hellos were exchanged; what we said last may still wait.
  bool is_agreed_ = false;
  std::size_t ignored_ = 0;
  std::size_t attempt_ = 0;
  std::uint32_t waits_for_ = 0;
  watched watched_;
  error why_;
};

} // namespace exeunt
