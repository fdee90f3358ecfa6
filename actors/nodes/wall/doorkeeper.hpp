// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/door_listener.hpp>
#include <exeunt/actors/nodes/wall/door_settings.hpp>
#include <exeunt/actors/nodes/wall/gong.hpp>
#include <exeunt/actors/nodes/wall/socket_address.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace exeunt {

class foyer;

/// The wall in front of CAF: whoever is not known by a certificate of our CA,
/// and has not said hello, reaches nothing behind it. Who is welcome goes on to
/// CAF, by a way that looks through what comes.
///
///     peers ==TLS==> DOORKEEPER ==> passage ==> CAF
///
/// A thread of its own, which sleeps when nothing happens. Members may be
/// called from any thread but for `stop`, which is not for its listener.
class doorkeeper {
public:
  /// `listener` must live until `stop` returns. Doors are shut at first.
  doorkeeper(door_settings settings, door_listener& listener);
  doorkeeper(const doorkeeper&) = delete;
  doorkeeper& operator=(const doorkeeper&) = delete;
  ~doorkeeper();

  /// Checks the settings and starts the thread; `bad_setting`, `exhausted`.
  [[nodiscard]] error start();

  /// Lets nodes come to the first of `at` that is free, and returns it: with
  /// port 0 the system picks one. Without certificates `refused` beyond
  /// loopback; `io_failed`.
  [[nodiscard]] result<socket_address>
  listen(const std::vector<socket_address>& at);

  /// Calls the node at the first of `to` that answers. The listener learns the
  /// outcome, with the number that this returns; `expected` is the name of the
  /// node that must answer, or empty.
  std::uint64_t call(std::vector<socket_address> to, std::string expected);

  /// Ends the connection with the node `name`.
  void part(std::string name);

  /// Ends all connections, and the thread. Idempotent.
  void stop();

private:
  using command = std::function<void(foyer&)>;

  void post(command what);
  void run(foyer& inside);
  [[nodiscard]] bool obey(foyer& inside);

  const door_settings settings_;
  door_listener& listener_;
  const std::shared_ptr<gong> gong_;
  std::mutex lock_;
  std::vector<command> commands_;
  std::uint64_t calls_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace exeunt
