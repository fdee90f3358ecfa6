// This file is part of exeunt. See the file LICENSE for license terms.

// Barge-in: the bot talks, the caller cuts in, and only the bot falls silent.
//
//     bot --> pace --> speaker        caller --> ears
#include <exeunt/exeunt.hpp>

#include <iostream>
#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

const app_source voice{.rate = 8'000, .channels = 1};

/// Pushes so many seconds of sound.
void talk_for(run& call, runtime& rt, std::string_view who, int seconds) {
  const std::vector<float> wave(160, 0.25f); // 20 ms
  for (int i = 0; i < 50 * seconds; ++i)
    if (call.push(who, audio{{8'000, 1, 0}, rt.pool().copy(wave)}) != ec::none)
      return;
}

} // namespace

int main() {
  runtime rt;
  graph talk = named("bot", voice) | pace{} | named("speaker", null{});
  talk += named("caller", voice) | named("ears", null{});
  auto started = rt.start(talk);
  if (!started.value)
    return 2;
  auto& call = *started.value;
  talk_for(call, rt, "bot", 10);
  talk_for(call, rt, "caller", 1);
  if (call.interrupt("bot"))
    return 1;
  talk_for(call, rt, "caller", 1);
  call.end();
  auto last = call.wait(1min);
  if (!last || last->reason != end_reason::ended)
    return 1;
  for (auto& stage : last->stages) {
    if (stage.name == "ears")
      std::cout << "the caller was heard for " << stage.samples_in / 8'000
                << " s\n";
    if (stage.name == "speaker" && stage.samples_in < 80'000)
      std::cout << "the bot was cut off\n";
  }
}
