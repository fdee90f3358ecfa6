// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/exeunt.hpp>

using namespace std::chrono_literals;

int main() {
  exeunt::runtime rt;
  auto graph = exeunt::parse_graph("tone duration=1s ! vad ! null");
  if (!graph)
    return 1;
  auto started = rt.start(*graph);
  if (!started.value)
    return 2;
  auto last = started.value->wait(10s);
  return last && last->actors_exited == last->actors_spawned ? 0 : 3;
}
