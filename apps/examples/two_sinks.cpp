// This file is part of exeunt. See the file LICENSE for license terms.

// One sound, two files: a tee sends everything to each of its branches.
#include <exeunt/exeunt.hpp>

#include <iostream>

using namespace exeunt;
using namespace std::chrono_literals;

int main() {
  runtime rt;
  graph both = tone{.duration = 2s} | named("t", tee{});
  both += from("t") | wav{.path = "loud.wav"};
  both += from("t") | gain{.db = -20} | wav{.path = "quiet.wav"};
  auto started = rt.start(both);
  for (auto& why : started.errors)
    std::cerr << to_string(why) << '\n';
  if (!started.value)
    return 2;
  auto last = started.value->wait(1min);
  if (!last || last->reason != end_reason::ended)
    return 1;
  for (auto& stage : last->stages)
    if (auto i = stage.notes.find("file"); i != stage.notes.end())
      std::cout << i->second << ": " << stage.samples_in << " samples\n";
}
