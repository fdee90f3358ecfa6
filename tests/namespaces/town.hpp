// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <apps/long_run.hpp>
#include <apps/node_child.hpp>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <memory>
#include <string>
#include <vector>

#include "lan.hpp"

namespace exeunt::test {

/// Nodes on b and c, and runs that are at home on a. They prove who they are,
/// as strangers could come to each of them.
class town {
public:
  town();

  /// Starts the node of a host; `more` are arguments of its.
  [[nodiscard]] node_child open(const std::string& host,
                                std::vector<std::string> more = {});

  /// Starts a run on a, and waits until it goes on.
  [[nodiscard]] std::unique_ptr<child>
  start(const std::string& graph, const std::vector<std::string>& more = {});

  /// Runs a second of silence through the node of a host.
  [[nodiscard]] finished run_through(const std::string& host);

  /// Plays silence of that length, in real time, on a alone.
  [[nodiscard]] static finished play_at_home(const std::string& length);

  /// Returns what the node of a host tells of itself to who asks it there;
  /// null if it does not answer.
  [[nodiscard]] nlohmann::json node_on(const std::string& host);

  /// Waits until the node of a host has neither runs nor stages.
  [[nodiscard]] bool empties(const std::string& host);

  /// Returns the files of one node for the command line.
  [[nodiscard]] std::vector<std::string> papers(const std::string& node) const {
    return tls_arguments(folder_.path(), node);
  }

  /// Returns where the node of a host listens.
  [[nodiscard]] static std::string door_of(const std::string& host) {
    return lan::address_of(host) + ":4711";
  }

  lan roads;

private:
  scratch_folder folder_;
};

} // namespace exeunt::test
