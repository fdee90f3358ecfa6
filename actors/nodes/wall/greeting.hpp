// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/guest_list.hpp>
#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/pipeline/error.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace exeunt {

/// What two nodes say to each other before anything else, as one side sees it.
/// A plain class: whoever has a connection carries the lines.
///
///     caller                          host
///       | exeunt 1 a 4f2c id --------> |
///       | <-------- exeunt 1 b 9e01 id |   or: refused CODE TEXT
///       | welcome -------------------> |   or: refused CODE TEXT
class greeting {
public:
  /// What to do after a line.
  struct step {
    /// Lines to send, each with its line feed.
    std::string say;
    /// The hellos were exchanged, and what follows is not ours to read.
    bool done = false;
    /// Why the other side is not let in, or does not let us in.
    error why;
  };

  /// The side that came to us. `proven` is the name in its certificate, if
  /// there is one.
  static greeting host(guest_list& list, std::string proven);

  /// The side that called; `expected` is the name that must answer, or empty.
  static greeting caller(guest_list& list, std::string proven,
                         const std::string& expected);

  /// Returns what to say before anything was heard.
  [[nodiscard]] std::string open() const;

  /// Takes a line, without its line feed.
  [[nodiscard]] step hear(std::string_view line);

  /// Who the other side says it is, once it was heard.
  [[nodiscard]] const hello& other() const noexcept {
    return other_;
  }

  /// Hands over the place on the list. Only when done.
  [[nodiscard]] guest_list::seat take_seat() noexcept {
    return std::move(seat_);
  }

private:
  greeting(guest_list& list, std::string proven, std::string expected,
           bool called);

  [[nodiscard]] step refuse(error why) const;
  [[nodiscard]] step hear_welcome(std::string_view line) const;
  [[nodiscard]] error look_at_names() const;

  guest_list* list_;
  std::string proven_;
  std::string expected_;
  bool called_;
  bool heard_ = false;
  hello other_;
  guest_list::seat seat_;
};

} // namespace exeunt
