// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/descriptor.hpp>

#include <string>

namespace exeunt::test {

/// Has `ip`, `tc`, ... do something; the test ends if it cannot.
void command(const std::string& what);

/// Three hosts with a network of their own, for one test at a time:
///
///     a 10.0.0.1 ── port-a ─┐
///     b 10.0.0.2 ── port-b ─┼─ switch
///     c 10.0.0.3 ── port-c ─┘
class lan {
public:
  lan();
  lan(const lan&) = delete;
  lan& operator=(const lan&) = delete;
  ~lan();

  /// Returns where a host is found.
  [[nodiscard]] static std::string address_of(const std::string& host);

  /// Pulls the cable of a host, and plugs it in again.
  void unplug(const std::string& host);
  void plug_in(const std::string& host);

  /// Lets nothing from a host reach another any more.
  void part(const std::string& from, const std::string& to);

  /// Lets no more than `rate` leave a host, and as much reach it, e.g.,
  /// `200kbit`; what comes too fast waits on its way.
  void slow_down(const std::string& host, const std::string& rate);
};

/// Makes the calling thread, whom it starts, and all their sockets live on a
/// host, as long as this lives.
class stay {
public:
  explicit stay(const std::string& host);
  stay(const stay&) = delete;
  stay& operator=(const stay&) = delete;
  ~stay();

private:
  descriptor from_;
};

} // namespace exeunt::test
