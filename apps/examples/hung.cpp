// This file is part of exeunt. See the file LICENSE for license terms.

// A handler that never returns: its stage is quarantined and named, and the
// program ends by status 3, because the thread cannot be joined.
#include <exeunt/exeunt.hpp>

#include <cstdlib>
#include <future>
#include <iostream>

#include "tell.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

struct deaf {
  static constexpr std::string_view kind_name = "deaf";
  using input = audio;
  using output = audio;
  static void describe(setting_visitor&, deaf&) {
  }
};

/// Waits for what nobody sends: a server that is down, a lock.
class deaf_processor : public processor {
  error process(in_port, const frame&, emit&) override {
    answer_.get_future().wait();
    return {};
  }

  std::promise<void> answer_;
};

} // namespace

int main() {
  runtime rt;
  if (rt.kinds().add(simple_kind<deaf_processor, deaf>("Waits for ever.",
                                                       "tone ! deaf ! null")))
    return 1;
  auto started = rt.start(tone{.duration = 1s} | deaf{} | null{});
  if (!started.value)
    return 1;
  auto& call = *started.value;
  if (!call.wait(500ms))
    mine::tell(call.probe());
  call.end();
  if (auto last = call.wait(1min))
    mine::tell(*last);
  std::cout.flush();
  if (!rt.leave())
    std::_Exit(3);
}
