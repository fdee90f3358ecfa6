// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/run.hpp>
#include <exeunt/apps/picture.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <string>

namespace exeunt {

/// Collects what the stages of one run tell, for the picture and the list of
/// segments.
class run_observer {
public:
  /// Takes levels from the stage called `tap`; an empty name takes none.
  run_observer(std::string title, std::string tap);

  /// Returns `from` with callbacks that fill `self`, which they keep alive.
  [[nodiscard]] static run_options observe(std::shared_ptr<run_observer> self,
                                           run_options from);

  /// Returns what was collected when the last callback of the run was called,
  /// or null where that takes longer than `timeout`: more may come.
  [[nodiscard]] const picture*
  collected(std::chrono::nanoseconds timeout) const;

private:
  void take(const event_report& what);
  void take_level(const event_report& what);

  std::string tap_;
  picture picture_;
  std::promise<void> ended_;
  std::future<void> over_ = ended_.get_future();
};

/// Returns one line per segment: its number, start, stop and length.
[[nodiscard]] std::string segments_text(const std::vector<speech_band>& all);

} // namespace exeunt
