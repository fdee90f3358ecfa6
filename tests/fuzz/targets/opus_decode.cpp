// This file is part of exeunt. See the file LICENSE for license terms.

//  settings, packets, gaps --> opus_decode --> audio, gaps (as long)

#include <exeunt/codecs/opus_decode.hpp>

#include <fuzz/support/played.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <cmath>
#include <string>

namespace exeunt::fuzz {

namespace {

setting_map read_settings(std::uint8_t from) {
  constexpr const char* rates[] = {"0",     "8000",  "12000", "16000",
                                   "24000", "48000", "48000", "16000"};
  return {{"rate", rates[from % 8]},
          {"channels", std::to_string(from / 8 % 3)},
          {"fec", from & 0x80 ? "false" : "true"}};
}

/// What is made up for missing media lasts a second at most, and a packet less.
void check_audio(const std::vector<frame>& frames) {
  const audio* first = nullptr;
  for (auto& what : frames) {
    auto body = what.get<audio>();
    if (!body)
      continue;
    first = first ? first : body;
    must(body->format == first->format, "a decoder has one format");
    must(body->frames() <= body->format.rate, "no frame is longer than 1 s");
    for (auto sample : body->data)
      must(std::isfinite(sample), "samples are finite");
  }
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  octet_reader in{data};
  auto settings = read_settings(in.number<std::uint8_t>());
  auto packets = read_packets(in, {});
  check_audio(play(opus_decode_kind(), settings, packets).outputs[0]);
}

} // namespace exeunt::fuzz
