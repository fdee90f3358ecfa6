// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/mix.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

using namespace exeunt;
using namespace exeunt::test;

namespace {

using floats = std::vector<float>;

frame of_stream(stream_id stream, frame what) {
  what.header.stream = stream;
  return what;
}

} // namespace

TEST_CASE("mix adds up and does not clip") {
  auto got = rehearse(mix_kind(), {},
                      {{mono({0.75f, 0.5f})}, {mono({0.75f, -0.5f})}});
  CHECK(samples_of(got.outputs[0]) == floats{1.5f, 0});
}

TEST_CASE("mix goes at the pace of the slowest and loses nothing") {
  rehearsal stage{mix_kind(), {}, 2};
  stage.feed(0, mono({1, 1, 1}));
  CHECK(stage.seen().outputs[0].empty());
  stage.feed(1, mono({2}));
  CHECK(samples_of(stage.seen().outputs[0]) == floats{3});
  stage.feed(1, mono({3, 3, 3}));
  CHECK(samples_of(stage.seen().outputs[0]) == floats{3, 4, 4});
  stage.run_out();
  CHECK(samples_of(stage.seen().outputs[0]) == floats{3, 4, 4, 3});
}

TEST_CASE("mix wants no second frame of an input while one lies there") {
  auto processor = mix_kind().make({});
  processor->linked(2, 1);
  rehearsal_emit out{1};
  CHECK(processor->wants(0));
  REQUIRE_FALSE(processor->process(0, mono({1}), out));
  CHECK_FALSE(processor->wants(0));
  CHECK(processor->wants(1));
}

TEST_CASE("an input that has ended counts as zeros") {
  auto got = rehearse(mix_kind(), {},
                      {{mono({1, 1})}, {mono({2, 2, 2, 2})}, {}});
  CHECK(samples_of(got.outputs[0]) == floats{3, 3, 2, 2});
}

TEST_CASE("a gap counts as zeros; where all inputs have one it stays a gap") {
  auto got = rehearse(mix_kind(), {},
                      {{gap{2, 8000}, mono({1})},
                       {gap{1, 8000, gap_cause::late}, mono({2, 2})}});
  auto& out = got.outputs[0];
  REQUIRE(out.size() == 3);
  CHECK(out[0].get<gap>()->frames == 1);
  CHECK(samples_of(out) == floats{2, 3});
}

TEST_CASE("an interrupted input loses what is held; the other no sample") {
  rehearsal stage{mix_kind(), {}, 2};
  stage.feed(0, of_stream(1, mono({9, 9, 9})));
  stage.interrupt(1);
  stage.feed(0, of_stream(1, mono({1, 1})));
  stage.feed(1, of_stream(2, mono({2, 2, 2})));
  stage.run_out();
  CHECK(samples_of(stage.seen().outputs[0]) == floats{3, 3, 2});
}

TEST_CASE("inputs of different formats are refused by name") {
  auto got = rehearse(mix_kind(), {},
                      {{mono({1})}, {steady({16000, 1, 0}, 1, 1.f)}});
  CHECK(got.why == ec::format_mismatch);
  CHECK(got.why.place() == "in1");
  stream_format a{.carries = media::audio, .audio = {8000, 1, 0}};
  stream_format b{.carries = media::audio, .audio = {8000, 2, 0}};
  auto choices = mix_kind().choices({}, std::vector{a, b});
  CHECK(choices.failure() == ec::format_mismatch);
}

TEST_CASE("what one input alone says is not copied") {
  auto in = mono({1, 2});
  auto got = rehearse(mix_kind(), {}, {{in}, {}});
  CHECK(got.outputs[0][0].get<audio>()->data.data()
        == in.get<audio>()->data.data());
}
