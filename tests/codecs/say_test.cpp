// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/say.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

using namespace exeunt;

namespace {

std::int64_t samples_of(const rehearsed& what) {
  std::int64_t out = 0;
  for (auto& one : what.outputs[0])
    out += extent_of(one).frames;
  return out;
}

float loudest(const rehearsed& what) {
  float out = 0;
  for (auto& one : what.outputs[0])
    for (auto x : one.get<audio>()->data)
      out = std::max(out, std::abs(x));
  return out;
}

} // namespace

TEST_CASE("a text becomes sound of the length that people need for it") {
  auto said = rehearse(say_kind(), {{"text", "Good morning, dear listeners."}},
                       {}, 1);
  REQUIRE(!said.why);
  CHECK(samples_of(said) > 16'000);
  CHECK(samples_of(said) < 3 * 16'000);
  CHECK(loudest(said) > 0.1f);
  CHECK(loudest(said) <= 1.f);
}

TEST_CASE("every voice speaks, at its rate") {
  for (auto [name, rate] : {std::pair{"kal", 8'000u},
                            {"kal16", 16'000u},
                            {"awb", 16'000u},
                            {"rms", 16'000u},
                            {"slt", 16'000u}}) {
    // clang 14 lets no lambda, and so no CAPTURE, refer to part of a pair.
    std::string voice = name;
    CAPTURE(voice);
    auto said = rehearse(say_kind(), {{"text", "Hello."}, {"voice", voice}}, {},
                         1);
    REQUIRE(!said.why);
    CHECK(samples_of(said) > rate / 4);
    CHECK(said.outputs[0][0].get<audio>()->format.rate == rate);
  }
}

TEST_CASE("phrase by phrase gives the sum of the phrases") {
  auto one = rehearse(say_kind(), {{"text", "One."}}, {}, 1);
  auto two = rehearse(say_kind(), {{"text", "Two."}}, {}, 1);
  auto both = rehearse(say_kind(), {{"text", "One.Two. "}}, {}, 1);
  auto apart = rehearse(say_kind(), {{"text", "One. Two."}}, {}, 1);
  CHECK(samples_of(apart) == samples_of(one) + samples_of(two));
  CHECK(samples_of(both) > 0);
}

TEST_CASE("an interruption ends it, whatever is still to be said") {
  rehearsal stage{say_kind(), {{"text", "One. Two. Three. Four."}}, 0};
  stage.produce(3);
  stage.interrupt(0);
  auto before = samples_of(stage.seen());
  stage.run_out();
  CHECK(stage.over());
  CHECK(samples_of(stage.seen()) == before);
}

TEST_CASE("a listener stops the engine in the middle of a word") {
  auto engine = speech_engine::load();
  REQUIRE(engine);
  std::size_t heard = 0;
  auto why = (*engine)->speak("A long sentence that nobody wants to hear.",
                              speech_voice::slt, [&](auto pcm) {
                                heard += pcm.size();
                                return heard < 1'600;
                              });
  CHECK(!why);
  CHECK(heard >= 1'600);
  CHECK(heard < 16'000);
}

TEST_CASE("what a listener throws comes out, and the engine still works") {
  auto engine = speech_engine::load();
  REQUIRE(engine);
  auto fails = [](auto) -> bool { throw std::runtime_error("deaf"); };
  CHECK_THROWS_WITH(static_cast<void>(
                      (*engine)->speak("Hi.", speech_voice::slt, fails)),
                    "deaf");
  std::size_t heard = 0;
  CHECK(!(*engine)->speak("Hi.", speech_voice::slt, [&](auto pcm) {
    heard += pcm.size();
    return true;
  }));
  CHECK(heard > 1'600);
}

TEST_CASE("the engine can be made again after it was unloaded") {
  for (int i = 0; i < 3; ++i) {
    auto engine = speech_engine::load();
    REQUIRE(engine);
    for (auto voice : {speech_voice::kal, speech_voice::slt})
      CHECK(!(*engine)->speak("Hi.", voice, [](auto) { return true; }));
  }
}

TEST_CASE("a second engine is refused while the first lives, and says why") {
  auto first = speech_engine::load();
  REQUIRE(first);
  auto second = speech_engine::load();
  REQUIRE(!second);
  CHECK(to_string(second.failure())
        == "flite: another engine of this process has flite, which exists once "
           "(conflict); let all runs share one runtime, or end the other");
  CHECK(!(*first)->speak("Hi.", speech_voice::slt, [](auto) { return true; }));
  *first = nullptr;
  auto third = speech_engine::load();
  REQUIRE(third);
  CHECK(!(*third)->speak("Hi.", speech_voice::slt, [](auto) { return true; }));
}

TEST_CASE("a text that cannot be spoken is refused with a mend") {
  auto ports = say_kind().ports({{"text", "..."}});
  REQUIRE(!ports);
  CHECK(ports.failure() == ec::bad_setting);
  CHECK(ports.failure().place() == "text");
  CHECK(!say_kind().ports({{"text", std::string(100'001, 'a')}}));
}
