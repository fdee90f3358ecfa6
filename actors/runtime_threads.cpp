// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/runtime_threads.hpp>

#include <pthread.h>

#include <cstdint>
#include <mutex>
#include <utility>

#if defined(__SSE2__)
#  include <immintrin.h>
#endif

namespace exeunt {

std::thread runtime_threads::start(std::string name,
                                   std::function<void()> body) {
  return std::thread{[this, name = std::move(name), body = std::move(body)] {
    pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
    flush_denormals();
    enter();
    body();
    leave();
  }};
}

bool runtime_threads::contains_caller() const {
  std::shared_lock guard{lock_};
  for (auto& id : ids_)
    if (id == std::this_thread::get_id())
      return true;
  return false;
}

void runtime_threads::enter() {
  std::unique_lock guard{lock_};
  ids_.push_back(std::this_thread::get_id());
}

void runtime_threads::leave() {
  std::unique_lock guard{lock_};
  std::erase(ids_, std::this_thread::get_id());
}

void flush_denormals() noexcept {
#if defined(__SSE2__)
  constexpr unsigned flush_to_zero = 0x8000, denormals_are_zero = 0x0040;
  _mm_setcsr(_mm_getcsr() | flush_to_zero | denormals_are_zero);
#elif defined(__aarch64__)
  constexpr std::uint64_t flush_to_zero = 1u << 24;
  std::uint64_t fpcr = 0;
  asm volatile("mrs %0, fpcr" : "=r"(fpcr));
  asm volatile("msr fpcr, %0" : : "r"(fpcr | flush_to_zero));
#endif
}

} // namespace exeunt
