// This file is part of exeunt. See the file LICENSE for license terms.

#include "nodes/slow_names.hpp"

#include <dlfcn.h>
#include <netdb.h>

#include <condition_variable>
#include <mutex>
#include <string_view>

namespace exeunt::test {

namespace {

struct name_gate {
  std::mutex lock;
  std::condition_variable opened;
  bool is_open = true;
  std::size_t asked = 0;
  std::size_t waiting = 0;
};

name_gate& gate() {
  static name_gate out;
  return out;
}

void pass() {
  auto& here = gate();
  std::unique_lock guard{here.lock};
  ++here.asked;
  ++here.waiting;
  here.opened.wait(guard, [&] { return here.is_open; });
  --here.waiting;
}

} // namespace

slow_names::slow_names() {
  std::lock_guard guard{gate().lock};
  gate().is_open = false;
  gate().asked = 0;
}

void slow_names::answer() {
  std::lock_guard guard{gate().lock};
  gate().is_open = true;
  gate().opened.notify_all();
}

std::size_t slow_names::asked() const {
  std::lock_guard guard{gate().lock};
  return gate().asked;
}

std::size_t slow_names::waiting() const {
  std::lock_guard guard{gate().lock};
  return gate().waiting;
}

} // namespace exeunt::test

/// Stands before that of the system in this program.
extern "C" int getaddrinfo(const char* host, const char* port,
                           const addrinfo* wanted, addrinfo** out) {
  auto in_digits = wanted && (wanted->ai_flags & AI_NUMERICHOST) != 0;
  if (host && !in_digits && std::string_view{host}.ends_with(".slow")) {
    exeunt::test::pass();
    return EAI_AGAIN;
  }
  static auto system = reinterpret_cast<decltype(&::getaddrinfo)>(
    dlsym(RTLD_NEXT, "getaddrinfo"));
  return system(host, port, wanted, out);
}
