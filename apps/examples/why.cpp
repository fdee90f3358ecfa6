// This file is part of exeunt. See the file LICENSE for license terms.

// Tells whom a run waits for, in virtual time: an hour passes in a moment.
//
//     why GRAPH [play SECONDS | hang STAGE | probe | end | cancel]...
//
// Then it waits for the end, for an hour. Knows the kinds of the testing kit,
// and `hoard`.
#define DOCTEST_CONFIG_IMPLEMENT
#include <exeunt/testing/testing.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "hoard.hpp"
#include "tell.hpp"

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

/// Does one word of the command line; takes its argument, if it has one.
void perform(testing::virtual_house& house, run& what,
             std::vector<std::string>& words) {
  auto next = [&] {
    auto word = words.at(0);
    words.erase(words.begin());
    return word;
  };
  auto deed = next();
  if (deed == "play")
    house.play_for(std::stol(next()) * 1s);
  else if (deed == "hang")
    house.hang(next());
  else if (deed == "probe")
    mine::tell(what.probe());
  else if (deed == "end")
    what.end();
  else
    what.cancel();
}

/// Plays what the words say, then waits; the handle goes before the house.
void play(testing::virtual_house& house, const std::string& graph,
          std::vector<std::string> words) {
  auto started = house.start(graph);
  while (!words.empty())
    perform(house, started, words);
  auto last = started.wait(1h);
  mine::tell(last ? *last : started.probe());
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 2)
    return 2;
  doctest::Context outside;
  outside.setAsDefaultForAssertsOutOfTestCases();
  testing::virtual_house house;
  if (house.house()->kinds().add(mine::hoard_kind()))
    return 1;
  play(house, argv[1], {argv + 2, argv + argc});
  house.end_seed();
}
