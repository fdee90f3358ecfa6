// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/apply.hpp>
#include <exeunt/pipeline/collecting_emit.hpp>
#include <exeunt/pipeline/dsl.hpp>
#include <exeunt/pipeline/gain.hpp>
#include <exeunt/pipeline/null.hpp>
#include <exeunt/pipeline/tee.hpp>

#include <doctest/doctest.h>

#include <array>

using namespace exeunt;

namespace {

/// Stands in for a source of packets.
struct packet_source {
  std::string path;

  static constexpr std::string_view kind_name = "packet_source";
  using input = void;
  using output = packet;

  static void describe(setting_visitor& v, packet_source& s) {
    v(s.path, "path", plain, "where packets come from");
  }
};

/// Stands in for a decoder.
struct decoder {
  std::uint32_t rate = 0;

  static constexpr std::string_view kind_name = "decoder";
  using input = packet;
  using output = audio;

  static void describe(setting_visitor& v, decoder& s) {
    v(s.rate, "rate", hertz, "output rate");
  }
};

/// Stands in for a join.
struct join {
  static constexpr std::string_view kind_name = "join";
  using input = audio;
  using output = audio;

  static void describe(setting_visitor&, join&) {
  }
};

template <class Left, class Right>
concept piped = requires(Left left, Right right) {
  left | right;
};

using decoded = decltype(packet_source{} | decoder{});

} // namespace

static_assert(piped<packet_source, decoder>);
static_assert(piped<decoder, gain>);
static_assert(piped<gain, tee>);
static_assert(piped<decoded, null>);
// Packets are not audio, nor audio packets.
static_assert(!piped<packet_source, gain>);
static_assert(!piped<gain, decoder>);
static_assert(!piped<decoded, decoder>);
// Nothing leaves a sink, and nothing enters a source.
static_assert(!piped<null, gain>);
static_assert(!piped<gain, packet_source>);
// A tee gives what it takes.
static_assert(!piped<decltype(packet_source{} | tee{}), gain>);
static_assert(piped<decltype(decoder{} | tee{}), gain>);
// Other operands are left to other operators.
static_assert(!piped<gain, int>);

TEST_CASE("a pipe of settings is the graph that its text describes") {
  graph g = packet_source{.path = "a b.opus"} | decoder{.rate = 16'000}
            | gain{.db = -6.5} | null{};
  CHECK(to_text(g)
        == "packet_source path=\"a b.opus\" ! decoder rate=16000"
           " ! gain db=-6.5 ! null");
  CHECK(*parse_graph(to_text(g)) == g);
  CHECK(*parse_graph_json(to_json(g)) == g);
}

TEST_CASE("branches leave a tee by its name, and a join takes them") {
  graph g = packet_source{} | decoder{} | named("t", tee{});
  g += from("t") | gain{.db = 3} | to("m");
  g += from("t", "out1") | to("m", "in1");
  g += named("m", join{}) | null{};
  CHECK(g
        == *parse_graph("packet_source ! decoder ! tee name=t"
                        "  t. ! gain db=3 ! m."
                        "  t.out1 ! m.in1"
                        "  join name=m ! null"));
}

TEST_CASE("streams, policies and bounds stand beside the settings") {
  graph g = in_stream("bot", restarting(named("p", packet_source{})))
            | link_settings{.mode = link_mode::live, .window = 4} | decoder{}
            | link_settings{.window = 2} | null{};
  CHECK(g
        == *parse_graph("packet_source name=p stream=bot on_failure=restart"
                        " ![live window=4] decoder ![window=2] null"));
}

TEST_CASE("stages are placed on nodes, and outlive them as they are told") {
  graph g = on("edge", packet_source{})
            | respawning(named("d", decoder{})).on("b")
            | link_settings{.opus = 24'000}
            | bypassing(grouped("asr", on("role=asr", gain{}))) | null{};
  CHECK(g
        == *parse_graph("packet_source @edge"
                        " ! decoder name=d @b on_failure=respawn"
                        " ![opus=24000] gain @role=asr group=asr"
                        " on_failure=bypass"
                        " ! null"));
}

TEST_CASE("chains are values that may be used again") {
  auto tail = gain{.db = 1} | null{};
  graph g = packet_source{} | decoder{} | tail;
  g += packet_source{} | decoder{} | tail;
  CHECK(to_text(g)
        == "packet_source ! decoder ! gain db=1 ! null"
           "  packet_source ! decoder ! gain db=1 ! null");
  CHECK(g.stages.back().name == "null1");
}

TEST_CASE("stages can also be added one by one") {
  graph g;
  auto source = g.add(describe_stage(packet_source{}));
  auto sink = g.add(named("drain", null{}));
  g.connect({source, {}}, {sink, {}});
  CHECK(to_text(g) == "packet_source ! null name=drain");
}

TEST_CASE("a function may be a stage") {
  auto twice = apply([](const audio& in, emit& out) {
    out(in);
    out(in);
  });
  graph g = packet_source{} | decoder{} | twice | null{};
  CHECK(g.stages[2].kind == "apply");
  auto p = g.stages[2].local->make({});
  collecting_emit out;
  auto one = out.pool().copy(std::array{0.5f});
  CHECK(!p->process(0, audio{{8000, 1}, one}, out));
  REQUIRE(out.sent.size() == 1);
  CHECK(out.sent[0].size() == 2);
}

TEST_CASE("a function reports its errors") {
  auto refuse = apply<packet, audio>(
    [](const packet&, emit&) { return error{ec::malformed}; });
  static_assert(piped<packet_source, decltype(refuse)>);
  static_assert(piped<decltype(refuse), gain>);
  collecting_emit out;
  auto p = refuse.spec.local->make({});
  CHECK(p->process(0, packet{}, out) == ec::malformed);
}

TEST_CASE("a graph with a function has no equal in text") {
  auto make = [] { return apply([](const audio&, emit&) {}); };
  auto stage = make();
  graph g = decoder{} | stage;
  graph same = decoder{} | stage;
  graph other = decoder{} | make();
  CHECK(g == same);
  CHECK(g != other);
  CHECK(*parse_graph(to_text(g)) != g);
}
