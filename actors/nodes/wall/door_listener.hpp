// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/wall/duplex.hpp>
#include <exeunt/actors/nodes/wall/hello.hpp>
#include <exeunt/pipeline/error.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace exeunt {

/// A node that has come in.
struct guest {
  hello who;
  /// What `doorkeeper::call` returned; 0 for one that came.
  std::uint64_t call = 0;
};

/// Learns who comes and goes. Called on the DOORKEEPER's thread, one call at a
/// time: must not block, and must not stop the DOORKEEPER.
class door_listener {
public:
  virtual ~door_listener() = default;

  /// A node is connected, by `way`: it belongs to whoever takes it, and its end
  /// is the end of the connection.
  virtual void connected(const guest& who, std::unique_ptr<duplex> way) = 0;

  /// The connection is over: `ended` where one side closed it, `malformed`
  /// where the filter did, or `lost`. Once for each `connected`.
  virtual void gone(const guest& who, const error& why) = 0;

  /// A call came to nothing. Once for each call that nobody answers.
  virtual void call_failed(std::uint64_t call, const error& why) = 0;

  /// Whoever came from the address `from` was not let in.
  virtual void turned_away(const std::string& from, const error& why) = 0;
};

} // namespace exeunt
