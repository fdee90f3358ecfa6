// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/departure_queue.hpp>

#include <doctest/doctest.h>
#include <support/frames.hpp>

#include <vector>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t ms = 1'000'000;

/// Frame `seq` of 20 ms at 16 kHz, which was let out at `released`.
frame sound(std::uint64_t seq, std::int64_t released = 0) {
  auto out = test::steady({16'000, 1, 0}, 320, 0.5f);
  out.header.seq = seq;
  out.header.released = released;
  return out;
}

waiting_frame waiting(link_mode mode, frame what) {
  planned_link link;
  link.to = 3;
  link.in = 1;
  link.mode = mode;
  link.max_age = 200ms;
  waiting_frame out{link, {7, 5}, 2, 40 * ms};
  out.what = std::move(what);
  return out;
}

std::vector<std::uint64_t> order_of(departure_queue& what) {
  std::vector<std::uint64_t> out;
  while (!what.empty())
    out.push_back(what.take(1).front().what.header.seq);
  return out;
}

} // namespace

TEST_CASE("live and lossless frames leave in turns, each in their order") {
  departure_queue queue;
  for (std::uint64_t i = 0; i < 4; ++i)
    queue.add(waiting(link_mode::lossless, sound(i)));
  for (std::uint64_t i = 10; i < 12; ++i)
    queue.add(waiting(link_mode::live, sound(i)));
  CHECK(queue.size() == 6);
  CHECK(order_of(queue) == std::vector<std::uint64_t>{10, 0, 11, 1, 2, 3});
}

TEST_CASE("a queue tells whether a live frame is next") {
  departure_queue queue;
  CHECK_FALSE(queue.is_live_next());
  queue.add(waiting(link_mode::lossless, sound(0)));
  CHECK_FALSE(queue.is_live_next());
  CHECK_FALSE(queue.has_live());
  queue.add(waiting(link_mode::live, sound(1)));
  CHECK(queue.is_live_next());
  CHECK(queue.take(1).front().what.header.seq == 1);
  queue.add(waiting(link_mode::live, sound(2)));
  CHECK_FALSE(queue.is_live_next());
  CHECK(queue.has_live());
}

TEST_CASE("a frame leaves for the stage and the input that it was meant for") {
  auto message = to_message({waiting(link_mode::live, sound(9))});
  CHECK(message.run == run_key{7, 5});
  CHECK(message.stage == 3);
  auto& all = std::get<media_frames>(message.what);
  CHECK(all.port == 1);
  CHECK(all.incarnation == 2);
  CHECK(all.sent == 40 * ms);
  CHECK(all.first.header.seq == 9);
  CHECK(all.more.empty());
}

TEST_CASE("frames of one link leave together if there is room") {
  departure_queue queue;
  for (std::uint64_t i = 0; i < 5; ++i)
    queue.add(waiting(link_mode::live, sound(i)));
  auto other = waiting(link_mode::live, sound(5));
  other.run.run = 6;
  queue.add(other);
  // 320 samples and a header have 1344 octets.
  CHECK(queue.take(1'343).size() == 1);
  CHECK(queue.take(2 * 1'344).size() == 2);
  auto rest = queue.take(100'000);
  CHECK(rest.size() == 2);
  auto message = to_message(std::move(rest));
  auto& all = std::get<media_frames>(message.what);
  CHECK(all.first.header.seq == 3);
  REQUIRE(all.more.size() == 1);
  CHECK(all.more[0].header.seq == 4);
  CHECK(queue.size() == 1);
}

TEST_CASE("a live frame is late when it would be older than its link allows") {
  auto what = waiting(link_mode::live, sound(0, 1'000 * ms));
  CHECK(judge(what, 1'150 * ms, 50 * ms, 0) == futility::none);
  CHECK(judge(what, 1'151 * ms, 50 * ms, 0) == futility::late);
  auto patient = waiting(link_mode::lossless, sound(0, 1'000 * ms));
  CHECK(judge(patient, 9'000 * ms, 50 * ms, 0) == futility::none);
  // Nobody has let it out on purpose: it has no age.
  auto fresh = waiting(link_mode::live, sound(0));
  CHECK(judge(fresh, 9'000 * ms, 50 * ms, 0) == futility::none);
}

TEST_CASE("what was interrupted is futile on any link, unless protected") {
  auto what = waiting(link_mode::lossless, sound(0));
  what.what.header.epoch = 3;
  CHECK(judge(what, 0, 0, 3) == futility::none);
  CHECK(judge(what, 0, 0, 4) == futility::interrupted);
  what.what.header.flags = protected_flag;
  CHECK(judge(what, 0, 0, 4) == futility::none);
}

TEST_CASE("events, gaps and the end are never futile") {
  for (auto& body : {frame{event{}}, frame{gap{320, 16'000}}, frame{end{}}}) {
    auto what = waiting(link_mode::live, body);
    what.what.header.released = 1;
    CHECK(judge(what, 9'000 * ms, 0, 7) == futility::none);
  }
}

TEST_CASE("of a frame that shrinks its place and its length stay") {
  auto what = sound(9, 1'000 * ms);
  what.header.position = 640;
  shrink_to_gap(what, futility::late);
  auto& hole = std::get<gap>(what.body);
  CHECK(hole.frames == 320);
  CHECK(hole.rate == 16'000);
  CHECK(hole.cause == gap_cause::late);
  CHECK(what.header.seq == 9);
  CHECK(what.header.position == 640);
  CHECK(what.header.released == 1'000 * ms);
  auto other = sound(10);
  shrink_to_gap(other, futility::interrupted);
  CHECK(std::get<gap>(other.body).cause == gap_cause::interrupted);
}
