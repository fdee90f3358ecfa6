// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/tenant_book.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

class run_control;

/// A stage that went out of reach with its node.
struct lost_tenant {
  std::string node;
  tenant who;
  /// Its run, as long as anybody may ask it.
  std::weak_ptr<run_control> run;
  /// When, in ns of the runtime's clock.
  std::int64_t at = 0;
};

/// Whom the home of runs has lost and not heard of since. Any thread may ask.
class loss_book {
public:
  /// Remembers at most so many, and each for so long.
  loss_book(std::size_t most, std::chrono::nanoseconds memory)
    : most_(most), memory_(memory) {
  }

  void add(lost_tenant what);

  /// Returns who was lost with `node`, and is not forgotten at `now` ns.
  [[nodiscard]] std::vector<tenant> lost_with(std::string_view node,
                                              std::int64_t now);

  /// Forgets `who`, of whom the home has heard. Nothing: it was not missing.
  [[nodiscard]] std::optional<lost_tenant> settle(const tenant& who);

private:
  std::size_t most_;
  std::chrono::nanoseconds memory_;
  std::mutex lock_;
  /// The oldest first.
  std::deque<lost_tenant> all_;
};

} // namespace exeunt
