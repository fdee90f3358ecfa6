// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/kind_inquiry.hpp>
#include <exeunt/actors/nodes/node_news.hpp>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <variant>

namespace exeunt {

/// Questions of threads to other nodes, and the answers that came. Every member
/// may be called from any thread.
class inquiry_desk {
public:
  /// Opens an inquiry; its ticket crosses with the question.
  [[nodiscard]] std::uint64_t open();

  using answer = std::variant<kind_told, nodes_told>;

  /// Takes an answer; one that nobody waits for is dropped.
  void settle(std::uint64_t ticket, answer what);

  /// Returns whether the answer is there.
  [[nodiscard]] bool is_settled(std::uint64_t ticket) const;

  /// Sleeps until the answer is there; false if `until` came first.
  [[nodiscard]] bool wait(std::uint64_t ticket,
                          std::chrono::steady_clock::time_point until) const;

  /// Closes the inquiry and returns its answer, if there is one.
  [[nodiscard]] std::optional<answer> close(std::uint64_t ticket);

private:
  mutable std::mutex lock_;
  mutable std::condition_variable settled_;
  std::uint64_t last_ = 0;
  std::map<std::uint64_t, std::optional<answer>> open_;
};

} // namespace exeunt
