// This file is part of exeunt. See the file LICENSE for license terms.

// Keeps the speech of a recording: `keep_speech FROM.opus TO.wav`.
#include <exeunt/exeunt.hpp>

#include <iostream>

using namespace exeunt;
using namespace std::chrono_literals;

int main(int argc, char** argv) {
  if (argc != 3)
    return 2;
  runtime rt;
  graph keep = file{.path = argv[1]} | opus_decode{} | resample{.rate = 16'000}
               | vad{} | wav{.path = argv[2], .keep = wav_keep::speech};
  auto started = rt.start(keep);
  for (auto& why : started.errors)
    std::cerr << to_string(why) << '\n';
  if (!started.value)
    return 2;
  auto last = started.value->wait(24h);
  if (!last)
    return 1;
  std::cout << to_text(*last);
  return last->reason == end_reason::ended ? 0 : 1;
}
