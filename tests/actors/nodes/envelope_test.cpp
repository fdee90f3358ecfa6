// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/envelope.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace exeunt;

namespace {

constexpr run_key some_run{0x0123456789abcdef, 42};

template <class Message>
Message sent(const Message& what, buffer_pool& pool) {
  auto octets = to_octets(envelope{some_run, 3, what});
  auto read = envelope_from_octets(octets, pool);
  REQUIRE(read);
  CHECK(read->run == some_run);
  CHECK(read->stage == 3);
  REQUIRE(std::holds_alternative<Message>(read->what));
  return std::get<Message>(read->what);
}

media_frames two_frames(buffer_pool& pool) {
  frame sound{audio{{16'000, 1, 0}, pool.copy(std::vector<float>{0.5f, -1.f})}};
  sound.header.captured = 700;
  sound.header.seq = 9;
  frame silence{gap{480, 48'000, gap_cause::late}};
  return {2, 5, 900, sound, {silence}};
}

} // namespace

TEST_CASE("frames cross with all that their headers say") {
  buffer_pool pool;
  auto got = sent(two_frames(pool), pool);
  CHECK(got.port == 2);
  CHECK(got.incarnation == 5);
  CHECK(got.sent == 900);
  auto body = got.first.get<audio>();
  REQUIRE(body);
  CHECK(body->format == audio_format{16'000, 1, 0});
  CHECK(std::vector<float>(body->data.begin(), body->data.end())
        == std::vector<float>{0.5f, -1.f});
  CHECK(got.first.header.seq == 9);
  REQUIRE(got.more.size() == 1);
  CHECK(got.more[0].get<gap>()->cause == gap_cause::late);
}

TEST_CASE("of a neighbour all but its actor crosses") {
  buffer_pool pool;
  begin_stage how;
  how.zero = 11;
  how.replaces = true;
  how.upstream = {{nullptr, 4, "b"}};
  how.downstream = {{nullptr, 5}, {nullptr, 6}};
  auto got = sent(how, pool);
  CHECK(got.zero == 11);
  CHECK(got.replaces);
  CHECK(got.upstream[0].incarnation == 4);
  CHECK(got.upstream[0].node == "b");
  CHECK(got.downstream[1].incarnation == 6);
  CHECK_FALSE(got.downstream[1].who);
}

TEST_CASE("why a stage failed crosses with place and mend") {
  buffer_pool pool;
  error why{ec::not_found, "no such file", "a.wav", "name another"};
  auto got = sent(stage_exited{1, stage_exit::failed, why}, pool);
  CHECK(got.incarnation == 1);
  CHECK(got.how == stage_exit::failed);
  CHECK(to_string(got.why) == to_string(why));
}

TEST_CASE("settings and events cross") {
  buffer_pool pool;
  auto hire = sent(
    hire_stage{2, {{"path", "a b.wav"}}, {7, 8}, {{3, "c"}, {5, ""}}}, pool);
  CHECK(hire.settings.at("path") == "a b.wav");
  CHECK(hire.books == std::vector<std::uint8_t>{7, 8});
  CHECK(hire.ways == std::map<std::uint32_t, std::string>{{3, "c"}, {5, ""}});
  event_body heard{event_kind::dtmf, "5", 1.5, -2.5, 100, 900, 8000};
  CHECK(sent(stage_told{3, 1, heard}, pool).what == heard);
}

TEST_CASE("instants are moved to the clock of who reads them") {
  buffer_pool pool;
  wire_message what = two_frames(pool);
  shift_instants(what, -100);
  auto& all = std::get<media_frames>(what);
  CHECK(all.sent == 800);
  CHECK(all.first.header.captured == 600);
  // What is not live has no instant.
  CHECK(all.first.header.released == 0);
  CHECK(all.more[0].header.captured == 0);
}

TEST_CASE("a message that is cut, too long, or of no kind is refused") {
  buffer_pool pool;
  auto good = to_octets(envelope{some_run, 0, two_frames(pool)});
  auto before = pool.live();
  for (std::size_t n = 0; n < good.size(); ++n)
    CHECK(envelope_from_octets(std::span{good}.first(n), pool).failure()
          == ec::malformed);
  auto longer = good;
  longer.push_back(0);
  CHECK_FALSE(envelope_from_octets(longer, pool));
  // The index stands behind two numbers of the run and one of the stage.
  good[8 + 8 + 4] = 200;
  auto why = envelope_from_octets(good, pool).failure();
  CHECK(why == ec::malformed);
  CHECK(why.place() == "octet 21");
  CHECK(pool.live() == before);
}
