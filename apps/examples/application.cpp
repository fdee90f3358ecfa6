// This file is part of exeunt. See the file LICENSE for license terms.

// Sound of the application: a thread pushes it, a callback gets it back.
#include <exeunt/exeunt.hpp>

#include <future>
#include <iostream>
#include <thread>
#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

int main() {
  runtime rt;
  std::int64_t heard = 0;
  std::promise<report> over;
  run_options options;
  // Callbacks of one run come one at a time, on_end last.
  options.on_frame["ear"] = [&](const frame& what) {
    if (auto sound = what.get<audio>())
      heard += sound->frames();
  };
  options.on_end = [&](const report& last) { over.set_value(last); };
  auto started
    = rt.start(named("mouth", app_source{.rate = 8'000, .channels = 1})
                 | gain{.db = 6} | named("ear", app_sink{}),
               options);
  if (!started.value)
    return 2;
  auto& call = *started.value;
  std::thread speaker{[&] {
    const std::vector<float> wave(160, 0.25f); // 20 ms
    for (int i = 0; i < 50; ++i) {
      audio sound{{8'000, 1, 0}, rt.pool().copy(wave)};
      if (call.push_wait("mouth", std::move(sound), 10s))
        break;
    }
    call.end();
  }};
  speaker.join();
  auto last = over.get_future().get();
  std::cout << heard << " samples heard, " << last.actors_exited << " of "
            << last.actors_spawned << " actors exited\n";
  return last.reason == end_reason::ended ? 0 : 1;
}
