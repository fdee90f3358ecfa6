// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/framer.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

using namespace exeunt;
using namespace exeunt::test;

namespace {

using floats = std::vector<float>;

rehearsed frame_up(setting_map settings, std::vector<frame> in) {
  return rehearse(framer_kind(), settings, {std::move(in)});
}

std::vector<std::int64_t> sizes(const std::vector<frame>& frames) {
  std::vector<std::int64_t> out;
  for (auto& what : frames)
    out.push_back(extent_of(what).frames);
  return out;
}

} // namespace

TEST_CASE("A14: the framer joins and cuts without zeros between samples") {
  auto got = frame_up({{"samples", "4"}},
                      {mono({1, 2, 3}), mono({4, 5, 6}), mono({7, 8})});
  CHECK(sizes(got.outputs[0]) == std::vector<std::int64_t>{4, 4});
  CHECK(samples_of(got.outputs[0]) == floats{1, 2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("A14: a last frame stays exact or is padded as the setting says") {
  auto in = std::vector{mono({1, 2, 3, 4, 5})};
  auto exact = frame_up({{"samples", "4"}}, in);
  CHECK(sizes(exact.outputs[0]) == std::vector<std::int64_t>{4, 1});
  auto padded = frame_up({{"samples", "4"}, {"tail", "padded"}}, in);
  CHECK(samples_of(padded.outputs[0]) == floats{1, 2, 3, 4, 5, 0, 0, 0});
}

TEST_CASE("the size of a frame follows the rate") {
  auto got = frame_up({{"size", "10ms"}}, {steady({16000, 1, 0}, 400, 1.f)});
  CHECK(sizes(got.outputs[0]) == std::vector<std::int64_t>{160, 160, 80});
}

TEST_CASE("whole frames of the input are not copied") {
  auto in = mono({1, 2, 3, 4});
  auto got = frame_up({{"samples", "2"}}, {in});
  CHECK(got.outputs[0][1].get<audio>()->data.data()
        == in.get<audio>()->data.data() + 2);
}

TEST_CASE("a gap is split where it meets audio in a frame") {
  auto got = frame_up({{"samples", "4"}},
                      {mono({1, 2}), gap{9, 8000, gap_cause::late}, mono({3})});
  auto& out = got.outputs[0];
  REQUIRE(sizes(out) == std::vector<std::int64_t>{4, 4, 4});
  CHECK(samples_of({out[0]}) == floats{1, 2, 0, 0});
  CHECK(out[1].get<gap>()->cause == gap_cause::late);
  CHECK(samples_of({out[2]}) == floats{0, 0, 0, 3});
}

TEST_CASE("a gap of an hour is one frame and takes no room") {
  auto got = frame_up({{"samples", "4"}}, {gap{28'800'000, 8000}});
  REQUIRE(got.outputs[0].size() == 1);
  CHECK(length_of(got.outputs[0]) == 28'800'000);
}

TEST_CASE("A5: what was begun is let go short where the format changes") {
  auto got = frame_up({{"size", "1ms"}}, {steady({8000, 1, 0}, 11, 1.f),
                                          steady({16000, 2, 0}, 17, 2.f)});
  CHECK(sizes(got.outputs[0]) == std::vector<std::int64_t>{8, 3, 16, 1});
}

TEST_CASE("A6: stereo frames count samples per channel") {
  auto got = frame_up({{"samples", "3"}}, {steady({8000, 2, 0}, 7, 1.f)});
  CHECK(sizes(got.outputs[0]) == std::vector<std::int64_t>{3, 3, 1});
}
