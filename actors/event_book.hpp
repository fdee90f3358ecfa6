// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/frame.hpp>
#include <exeunt/pipeline/report.hpp>
#include <exeunt/pipeline/ring_queue.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace exeunt {

/// The events of one run as its report tells them: the last ones, and how many
/// there were. A segment of speech is one event, entered when it is over;
/// measurements are none.
class event_book {
public:
  /// Keeps the last `most` events.
  explicit event_book(std::size_t most) : most_(most) {
  }

  /// Returns whether `add` would do anything.
  [[nodiscard]] static bool wants(event_kind kind) noexcept;

  /// Enters `row`, which tells an event of `kind`.
  void add(event_kind kind, event_report row);

  /// Enters the segments that nobody has ended; `reached` gives the seconds of
  /// media up to which a stage has come.
  void close(const std::function<double(const std::string&)>& reached);

  [[nodiscard]] std::vector<event_report> rows() const;

  [[nodiscard]] std::uint64_t total() const noexcept {
    return total_;
  }

private:
  void enter(event_report row);

  std::size_t most_;
  ring_queue<event_report> rows_;
  std::uint64_t total_ = 0;
  /// Segments that go on, by stage and stream.
  std::map<std::pair<std::string, std::string>, event_report> open_;
};

} // namespace exeunt
