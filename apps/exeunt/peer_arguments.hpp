// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/apps/engine_and_core.hpp>
#include <exeunt/apps/identity_argument.hpp>
#include <exeunt/exeunt.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace exeunt {

/// A node to connect with.
struct peer {
  /// Empty: whoever answers.
  std::string name;
  /// `HOST:PORT`.
  std::string address;
};

/// Reads `b=HOST:PORT` or `HOST:PORT`. Errors: `syntax`, `bad_setting`.
[[nodiscard]] result<peer> parse_peer(const std::string& text,
                                      const std::string& option);

/// The arguments that every command has that uses other nodes.
struct peer_arguments {
  /// As on the command line.
  std::vector<std::string> peers;
  identity_argument identity;
  std::string connect_timeout = "5s";

  /// Adds all of them to the command line of `to`.
  void add_to(CLI::App& to);
};

/// An engine that is connected with its peers, and with whom it is not and why.
struct connected_engine : engine_and_core {
  std::vector<error> errors;
};

/// Connects an engine that hosts nothing with the peers of `arguments`, all at
/// the same time. There is none if something is wrong with them; other errors
/// are those of `engine::connect`.
[[nodiscard]] connected_engine reach(const peer_arguments& arguments);

/// Like `reach`, but there is no engine unless it is connected with all.
[[nodiscard]] connected_engine connect(const peer_arguments& arguments);

} // namespace exeunt
