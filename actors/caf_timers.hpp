// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/runtime_threads.hpp>

#include <caf/detail/thread_safe_actor_clock.hpp>

#include <atomic>
#include <mutex>
#include <thread>

namespace exeunt {

/// CAF's own timers, which only its network layer uses: they cost nothing, and
/// have no thread, until the first one is set. To CAF it is always zero
/// o'clock, because an actor reads this clock on each resume; a due time thus
/// is a delay, which counts from the moment it arrives here.
class caf_timers final : public caf::actor_clock {
public:
  explicit caf_timers(runtime_threads& threads) : threads_(threads) {
    // nop
  }

  time_point now() const noexcept override {
    return time_point{};
  }

  void set_ordinary_timeout(time_point, caf::abstract_actor*, caf::atom_value,
                            std::uint64_t) override;
  void set_multi_timeout(time_point, caf::abstract_actor*, caf::atom_value,
                         std::uint64_t) override;
  void set_request_timeout(time_point, caf::abstract_actor*,
                           caf::message_id) override;
  void cancel_ordinary_timeout(caf::abstract_actor*, caf::atom_value) override;
  void cancel_request_timeout(caf::abstract_actor*, caf::message_id) override;
  void cancel_timeouts(caf::abstract_actor*) override;
  void schedule_message(time_point, caf::strong_actor_ptr,
                        caf::mailbox_element_ptr) override;
  void schedule_message(time_point, caf::group, caf::strong_actor_ptr,
                        caf::message) override;
  void cancel_all() override;

  /// Ends the thread, if there is one.
  void stop();

private:
  time_point real(time_point delay);

  runtime_threads& threads_;
  caf::detail::thread_safe_actor_clock timers_;
  std::atomic<bool> started_{false};
  std::mutex lock_;
  std::thread thread_;
};

} // namespace exeunt
