// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/app_source.hpp>
#include <exeunt/actors/doorbell.hpp>
#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/frame_queue.hpp>
#include <exeunt/actors/frame_ring.hpp>
#include <exeunt/actors/run.hpp>
#include <exeunt/actors/run_callbacks.hpp>
#include <exeunt/pipeline/plan.hpp>
#include <exeunt/pipeline/processor.hpp>

#include <caf/actor.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace exeunt {

/// The doors of one run: how frames of the application come in and go out.
///
///     push ──► ring ──► app_source        app_sink ──► queue ──► pull
///       └─► bell ─────────┘                   ▲ bell ◄──┘   └─► on_frame
class run_doors : public std::enable_shared_from_this<run_doors> {
public:
  /// Makes a door for each app_source and app_sink of `what`.
  run_doors(std::shared_ptr<engine_core> core,
            std::shared_ptr<run_callbacks> callbacks, const plan& what,
            const run_options& options);

  // -- for the application; see `run` -----------------------------------------

  [[nodiscard]] ec push(std::string_view source, frame what);
  error push_wait(std::string_view source, frame what,
                  std::chrono::nanoseconds timeout);
  [[nodiscard]] result<frame> pull(std::string_view sink,
                                   std::chrono::nanoseconds timeout);

  // -- for the run ------------------------------------------------------------

  /// Joins the processor of `stage` to its door, if it has one.
  void join(std::string_view stage, processor& inside);

  /// Hangs a bell at the door of the actor `who`, if `stage` has one.
  void enter(std::string_view stage, const caf::actor& who);

  /// Lets what was pushed into `stage` before count as interrupted.
  void raise_epoch(std::string_view stage, std::uint32_t epoch);

  /// Lets no more frames in.
  void close_sources();

  /// Closes all doors once the run is over, and returns when nobody is on the
  /// way through one: from then on no push touches the clock.
  void close();

  /// Forgets what the application pushed and nobody will take: every stage has
  /// left, and the doors are closed.
  void empty_sources();

  /// For callbacks: gives the application all frames that are left.
  void give_rest();

private:
  /// The way from the application into one `app_source`.
  struct push_door {
    app_source settings;
    std::shared_ptr<frame_ring> ring;
    std::atomic<doorbell*> bell{nullptr};
    /// Every bell that was hung; a push may still hold an older one.
    std::vector<doorbell_ptr> bells;
  };

  /// The way from one `app_sink` to the application.
  struct pull_door {
    std::shared_ptr<frame_queue> queue;
    std::function<void(const frame&)> on_frame;
    std::atomic<bool> posted{false};
  };

  class visit;

  [[nodiscard]] ec push(push_door& door, frame what);
  void ring(push_door& door) noexcept;
  void call_back(pull_door& door);
  bool give_one(pull_door& door);
  void give_some(pull_door& door);

  std::shared_ptr<engine_core> core_;
  std::shared_ptr<run_callbacks> callbacks_;
  std::map<std::string, push_door, std::less<>> sources_;
  std::map<std::string, pull_door, std::less<>> sinks_;
  std::atomic<std::size_t> visitors_{0};
  std::atomic<bool> closed_{false};
};

} // namespace exeunt
