// This file is part of exeunt. See the file LICENSE for license terms.

// Keeps the speech of a recording: `keep_speech FROM.opus TO.wav`.
#include <exeunt/exeunt.hpp>

#include <iostream>

using namespace exeunt;

int main(int argc, char** argv) {
  if (argc != 3)
    return 2;
  runtime rt;
  graph keep = file{.path = argv[1]} | opus_decode{} | resample{.rate = 16'000}
               | vad{} | wav{.path = argv[2], .keep = wav_keep::speech};
  auto started = rt.start(keep);
  if (!started.value)
    return 2;
  std::cout << to_text(*started.value->wait(std::chrono::minutes{1}));
}
