// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/caf_timers.hpp>

#include <caf/group.hpp>

#include <utility>

namespace exeunt {

void caf_timers::set_ordinary_timeout(time_point t, caf::abstract_actor* self,
                                      caf::atom_value type, std::uint64_t id) {
  timers_.set_ordinary_timeout(real(t), self, type, id);
}

void caf_timers::set_multi_timeout(time_point t, caf::abstract_actor* self,
                                   caf::atom_value type, std::uint64_t id) {
  timers_.set_multi_timeout(real(t), self, type, id);
}

void caf_timers::set_request_timeout(time_point t, caf::abstract_actor* self,
                                     caf::message_id id) {
  timers_.set_request_timeout(real(t), self, id);
}

void caf_timers::cancel_ordinary_timeout(caf::abstract_actor* self,
                                         caf::atom_value type) {
  if (started_)
    timers_.cancel_ordinary_timeout(self, type);
}

void caf_timers::cancel_request_timeout(caf::abstract_actor* self,
                                        caf::message_id id) {
  if (started_)
    timers_.cancel_request_timeout(self, id);
}

void caf_timers::cancel_timeouts(caf::abstract_actor* self) {
  if (started_)
    timers_.cancel_timeouts(self);
}

void caf_timers::schedule_message(time_point t, caf::strong_actor_ptr receiver,
                                  caf::mailbox_element_ptr content) {
  timers_.schedule_message(real(t), std::move(receiver), std::move(content));
}

void caf_timers::schedule_message(time_point t, caf::group target,
                                  caf::strong_actor_ptr sender,
                                  caf::message content) {
  timers_.schedule_message(real(t), std::move(target), std::move(sender),
                           std::move(content));
}

void caf_timers::cancel_all() {
  if (started_)
    timers_.cancel_all();
}

void caf_timers::stop() {
  std::lock_guard guard{lock_};
  if (!thread_.joinable())
    return;
  timers_.cancel_dispatch_loop();
  thread_.join();
}

caf_timers::time_point caf_timers::real(time_point delay) {
  if (!started_) {
    std::lock_guard guard{lock_};
    if (!thread_.joinable())
      thread_ = threads_.start("exeunt.caf",
                               [this] { timers_.run_dispatch_loop(); });
    started_ = true;
  }
  return clock_type::now() + delay.time_since_epoch();
}

} // namespace exeunt
