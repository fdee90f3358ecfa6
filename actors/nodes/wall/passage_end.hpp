// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/gong.hpp>
#include <exeunt/pipeline/error.hpp>

#include <memory>
#include <mutex>
#include <optional>

namespace exeunt {

/// How the DOORKEEPER, who let a node in, and the thread that reads what it
/// sends tell each other of the end of its connection. Any thread.
class passage_end {
public:
  passage_end(int socket, std::shared_ptr<gong> wakes);

  /// Ends the connection from outside: whoever reads finds its end.
  void cut() noexcept;

  /// The socket is about to be closed, and is not ours any more.
  void let_go() noexcept;

  /// Nothing passes any more, for the reason `why`. Once.
  void close(error why);

  /// Why nothing passes any more; empty as long as something may.
  [[nodiscard]] std::optional<error> why() const;

private:
  std::shared_ptr<gong> wakes_;
  mutable std::mutex lock_;
  int socket_;
  std::optional<error> why_;
};

} // namespace exeunt
