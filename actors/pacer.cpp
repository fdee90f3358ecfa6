// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/pacer.hpp>
#include <exeunt/actors/send_urgent.hpp>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace exeunt {

// Collects the actors that become ready, so that one lock and few wake-ups are
// paid for all of a slot.
class pacer::unit final : public caf::execution_unit {
public:
  unit(caf::actor_system& sys, const job_sink& sink)
    : caf::execution_unit(&sys), sink_(sink) {
    // nop
  }

  void exec_later(caf::resumable* job) override {
    jobs_.push_back(job);
  }

  void flush() {
    if (!jobs_.empty())
      sink_(jobs_);
    jobs_.clear();
  }

private:
  const job_sink& sink_;
  std::vector<caf::resumable*> jobs_;
};

pacer::pacer(caf::actor_system& sys, pacer_settings settings, job_sink sink)
  : sys_(sys), settings_(settings), sink_(std::move(sink)),
    event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  // nop
}

pacer::~pacer() {
  stop();
  close(event_);
}

void pacer::start(runtime_threads& threads) {
  thread_ = threads.start("exeunt.pacer", [this] { run(); });
}

void pacer::stop() {
  stopped_ = true;
  wake();
  if (thread_.joinable())
    thread_.join();
  for (auto* x = bells_.exchange(nullptr); x != nullptr;)
    caf::intrusive_ptr_release(std::exchange(x, x->next));
}

instant pacer::now() const noexcept {
  return std::chrono::steady_clock::now().time_since_epoch()
         / std::chrono::nanoseconds(1);
}

void pacer::arm(const caf::actor_addr& who, std::uint64_t token, instant due) {
  std::unique_lock guard{lock_};
  arm(std::move(guard), who, token, slot(due));
}

void pacer::arm_exactly(const caf::actor_addr& who, std::uint64_t token,
                        instant due) {
  arm(std::unique_lock{lock_}, who, token, due);
}

void pacer::arm(std::unique_lock<std::mutex> guard, const caf::actor_addr& who,
                std::uint64_t token, instant at) {
  table_.arm(who, token, at);
  if (at >= wake_at_)
    return;
  wake_at_ = at;
  guard.unlock();
  wake();
}

void pacer::disarm(const caf::actor_addr& who, std::uint64_t token) {
  std::lock_guard guard{lock_};
  table_.disarm(who.id(), token);
}

void pacer::forget(const caf::actor_addr& who) {
  std::lock_guard guard{lock_};
  table_.forget(who.id());
}

void pacer::ring(doorbell& bell) noexcept {
  if (!bell.press())
    return;
  caf::intrusive_ptr_add_ref(&bell);
  auto* head = bells_.load(std::memory_order_relaxed);
  do {
    bell.next = head;
  } while (!bells_.compare_exchange_weak(head, &bell, std::memory_order_release,
                                         std::memory_order_relaxed));
  if (head == nullptr)
    wake();
}

void pacer::run() {
  unit out{sys_, sink_};
  while (!stopped_) {
    answer(out);
    serve(out);
    out.flush();
    sleep();
  }
}

void pacer::answer(unit& out) {
  auto* x = bells_.exchange(nullptr, std::memory_order_acquire);
  while (x != nullptr) {
    auto* bell = std::exchange(x, x->next);
    bell->answer();
    send_urgent(bell->who(), go_on{}, out);
    caf::intrusive_ptr_release(bell);
  }
}

void pacer::serve(unit& out) {
  {
    std::lock_guard guard{lock_};
    table_.take_due(now(), due_);
    wake_at_ = table_.earliest();
  }
  for (auto& x : due_)
    send_urgent(x.who, tick{x.token}, out);
  due_.clear();
}

void pacer::sleep() {
  std::unique_lock guard{lock_};
  auto until = wake_at_;
  guard.unlock();
  auto left = std::max<instant>(until - now(), 0);
  constexpr instant second = 1'000'000'000;
  timespec timeout{left / second, left % second};
  pollfd fd{event_, POLLIN, 0};
  ppoll(&fd, 1, until == never ? nullptr : &timeout, nullptr);
  eventfd_t count = 0;
  if ((fd.revents & POLLIN) != 0)
    eventfd_read(event_, &count);
}

void pacer::wake() noexcept {
  eventfd_write(event_, 1);
}

instant pacer::slot(instant due) const {
  auto busy = table_.actors() >= settings_.busy_actors;
  auto width = (busy ? settings_.busy_slot : settings_.slot).count();
  return due < never - width ? (due + width - 1) / width * width : never;
}

} // namespace exeunt
