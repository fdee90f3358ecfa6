// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/opus_decode.hpp>
#include <exeunt/codecs/opus_encode.hpp>
#include <exeunt/codecs/specimens.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/sound.hpp>

#include <string>

using namespace exeunt;

namespace {

rehearsed run(const kind& what, const setting_map& settings,
              std::vector<frame> input) {
  return rehearse(what, settings, {std::move(input)});
}

} // namespace

TEST_CASE("what is encoded and decoded lasts as long as before") {
  for (std::uint32_t rate : {8'000, 12'000, 16'000, 24'000, 48'000})
    for (auto size : {"2.5ms", "5ms", "10ms", "20ms", "40ms", "60ms"})
      for (std::int64_t frames : {1, 479, 480, 4'801}) {
        CAPTURE(rate);
        CAPTURE(size);
        CAPTURE(frames);
        auto sound = speech_specimen(1, {rate, 1, 0}, frames);
        auto coded = run(opus_encode_kind(), {{"frame", size}}, sound);
        REQUIRE(to_string(coded.why) == "none");
        CHECK(test::length_of(coded.outputs[0]) == frames * 48'000 / rate);
        auto text = std::to_string(rate);
        auto back = run(opus_decode_kind(), {{"rate", text}}, coded.outputs[0]);
        REQUIRE(to_string(back.why) == "none");
        CHECK(test::length_of(back.outputs[0]) == frames);
      }
}
