// This file is part of exeunt. See the file LICENSE for license terms.

// One graph, two nodes. Here both are in one program, to be short; b is usually
// `exeunt node --name b` on another machine.
#include <exeunt/exeunt.hpp>

#include <iostream>

using namespace exeunt;
using namespace std::chrono_literals;

int main() {
  engine_options hosting;
  hosting.node = node_options{.name = "b", .rules = {.hosts = true}};
  runtime b{hosting};
  auto address = b.listen("127.0.0.1:0");
  engine_options calling;
  calling.node = node_options{.name = "a"};
  runtime a{calling};
  if (!address || a.connect("b", *address, 5s))
    return 2;
  auto started = a.start(tone{.duration = 2s} | on("b", gain{.db = -6})
                         | level{} | null{});
  for (auto& why : started.errors)
    std::cerr << to_string(why) << '\n';
  if (!started.value)
    return 2;
  auto last = started.value->wait(1min);
  if (!last)
    return 1;
  for (auto& stage : last->stages)
    if (!stage.node.empty())
      std::cout << stage.name << " on " << stage.node << ": " << stage.frames_in
                << " frames in, " << stage.frames_out << " out\n";
  std::cout << last->actors_exited << " of " << last->actors_spawned
            << " actors exited\n";
  return last->reason == end_reason::ended ? 0 : 1;
}
