// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/frame_octets.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <vector>

using namespace exeunt;

namespace {

/// One frame of each kind, with every field set.
std::vector<frame> one_of_each(buffer_pool& pool) {
  codec_description opus{"opus", 48'000, 2, {1, 2, 3}};
  packet coded;
  coded.codec = std::make_shared<const codec_description>(opus);
  coded.data = pool.copy(std::vector<std::uint8_t>{9, 8, 7});
  coded.duration = 960;
  coded.trim_front = 312;
  coded.trim_back = 5;
  coded.marker = true;
  event_body said{event_kind::dtmf, "5", 1.5, -2.5, 100, 900, 8000};
  std::vector<frame> out;
  out.emplace_back(
    audio{{16'000, 2, 3}, pool.copy(std::vector<float>{0.5f, -1.f, 2.f, 0.f})});
  out.emplace_back(coded);
  out.emplace_back(bytes{pool.copy(std::vector<std::uint8_t>{0, 255})});
  out.emplace_back(event{std::make_shared<const event_body>(said)});
  out.emplace_back(gap{480, 48'000, gap_cause::late});
  out.emplace_back(end{});
  for (auto& what : out)
    what.header = {3, protected_flag, 7, 1'000'000'007, -5, 48'000, 11, 12};
  return out;
}

} // namespace

TEST_CASE("every kind of frame survives the way over the wire") {
  buffer_pool pool;
  for (auto& what : one_of_each(pool)) {
    auto wire = to_octets(what);
    auto back = from_octets(wire, pool);
    REQUIRE(back);
    CHECK(back->kind() == what.kind());
    CHECK(back->header.epoch == 7);
    CHECK(back->header.position == -5);
    CHECK(back->header.flags == protected_flag);
    CHECK(to_octets(*back) == wire);
  }
}

TEST_CASE("samples and packets come back with their values") {
  buffer_pool pool;
  auto all = one_of_each(pool);
  auto sound = from_octets(to_octets(all[0]), pool);
  REQUIRE(sound);
  CHECK(sound->get<audio>()->format == audio_format{16'000, 2, 3});
  CHECK(sound->get<audio>()->data[2] == 2.f);
  auto coded = from_octets(to_octets(all[1]), pool);
  REQUIRE(coded);
  CHECK(coded->get<packet>()->codec->extra
        == std::vector<std::uint8_t>{1, 2, 3});
  CHECK(coded->get<packet>()->trim_front == 312);
  CHECK(coded->get<packet>()->marker);
  CHECK_FALSE(coded->get<packet>()->lost);
}

TEST_CASE("a frame that is cut anywhere is refused") {
  buffer_pool pool;
  for (auto& what : one_of_each(pool)) {
    auto wire = to_octets(what);
    for (std::size_t n = 0; n < wire.size(); ++n) {
      auto back = from_octets({wire.data(), n}, pool);
      REQUIRE_FALSE(back);
      CHECK(back.failure() == ec::truncated);
    }
    wire.push_back(0);
    CHECK(from_octets(wire, pool).failure() == ec::malformed);
  }
}

TEST_CASE("a length that lies allocates nothing and is refused") {
  buffer_pool pool;
  auto wire = to_octets(one_of_each(pool)[2]);
  auto before = pool.live();
  // The length of `bytes` stands 4 octets before its 2 octets of payload.
  for (std::size_t i = wire.size() - 6; i < wire.size() - 2; ++i)
    wire[i] = 0xff;
  CHECK(from_octets(wire, pool).failure() == ec::truncated);
  CHECK(pool.live() == before);
}

TEST_CASE("changed octets give a frame or an error, never more") {
  buffer_pool pool;
  std::mt19937 dice{20261120};
  auto all = one_of_each(pool);
  for (int round = 0; round < 20'000; ++round) {
    auto wire = to_octets(all[dice() % all.size()]);
    for (auto n = dice() % 4 + 1; n > 0; --n)
      wire[dice() % wire.size()] = static_cast<std::uint8_t>(dice());
    if (auto back = from_octets(wire, pool))
      CHECK(to_octets(*back).size() == wire.size());
  }
}

TEST_CASE("another version is told from a broken frame") {
  buffer_pool pool;
  auto wire = to_octets(frame{end{}});
  wire[0] = 2;
  CHECK(from_octets(wire, pool).failure() == ec::version_mismatch);
}

TEST_CASE("samples that are not finite become zeros on the way") {
  buffer_pool pool;
  auto nan = std::numeric_limits<float>::quiet_NaN();
  frame what{audio{{8000, 1, 0}, pool.copy(std::vector{1.f, nan, 2.f})}};
  auto back = from_octets(to_octets(what), pool);
  REQUIRE(back);
  CHECK(back->get<audio>()->data[1] == 0);
  CHECK(back->get<audio>()->data[2] == 2);
}

TEST_CASE("a rate of zero would divide by zero and is refused") {
  buffer_pool pool;
  event_body said{event_kind::dtmf, "5"};
  said.rate = 0;
  frame what{event{std::make_shared<const event_body>(said)}};
  CHECK(from_octets(to_octets(what), pool).failure() == ec::malformed);
  frame hole{gap{1, 0}};
  CHECK(from_octets(to_octets(hole), pool).failure() == ec::malformed);
}

TEST_CASE("a gap of more than a year is refused") {
  buffer_pool pool;
  frame year{gap{std::int64_t{366} * 86'400 * 48'000, 48'000}};
  CHECK(from_octets(to_octets(year), pool));
  frame more{gap{std::int64_t{366} * 86'400 * 48'000 + 1, 48'000}};
  CHECK(from_octets(to_octets(more), pool).failure() == ec::malformed);
}
