// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/node_table.hpp>

#include <doctest/doctest.h>

using namespace exeunt;
using namespace std::chrono_literals;

namespace {

node_view view(std::string name, std::chrono::nanoseconds silence,
               std::uint32_t runs) {
  node_view out;
  out.name = std::move(name);
  out.version = "0.1.0";
  out.silence = silence;
  out.runs = runs;
  return out;
}

} // namespace

TEST_CASE("each node is listed once, as whoever heard it last knows it") {
  std::vector<node_view> all{view("c", 90ms, 1), view("b", 10ms, 2)};
  merge_nodes(all, {view("b", 20ms, 3), view("c", 30ms, 4), view("a", 5ms, 5)});
  REQUIRE(all.size() == 3);
  CHECK(all[0].name == "a");
  CHECK(all[1].name == "b");
  CHECK(all[1].runs == 2);
  CHECK(all[2].name == "c");
  CHECK(all[2].runs == 4);
}

TEST_CASE("a table tells what a node is and does") {
  auto b = view("b", 40ms, 2);
  b.address = "10.0.0.7:4711";
  b.labels = {{"role", "asr"}, {"zone", "eu"}};
  b.hosts = true;
  b.max_runs = 8;
  b.stages = 5;
  b.cpu = 0.25;
  b.refused = 3;
  b.round_trip = 1'500us;
  auto draining = b;
  draining.name = "c";
  draining.draining = true;
  CHECK(nodes_text({view("a", 7ms, 0), b, draining})
        == "node  address        version  labels            state        runs  "
           "stages     cpu  refused      heard  round trip\n"
           "a     -              0.1.0                      home only       0  "
           "     0   0.0 %        0   7 ms ago      0.0 ms\n"
           "b     10.0.0.7:4711  0.1.0    role=asr,zone=eu  hosting    2 of 8  "
           "     5  25.0 %        3  40 ms ago      1.5 ms\n"
           "c     10.0.0.7:4711  0.1.0    role=asr,zone=eu  draining   2 of 8  "
           "     5  25.0 %        3  40 ms ago      1.5 ms\n");
}

TEST_CASE("the object has times in milliseconds, and shares") {
  auto b = view("b", 40ms, 2);
  b.cpu = 0.25;
  b.round_trip = 1'500us;
  CHECK(nodes_json({b}, {{ec::unreachable, "gone", "--peer c", "go"}})
        == "{\"errors\":[{\"code\":\"unreachable\",\"mend\":\"go\","
           "\"place\":\"--peer "
           "c\",\"text\":\"gone\"}],\"nodes\":[{\"address\":\"\",\"cpu\":0.25,"
           "\"draining\":false,"
           "\"heard_ms\":40.0,\"hosts\":false,\"labels\":{},\"max_runs\":0,"
           "\"name\":\"b\",\"refused\":0,\"round_trip_ms\":1.5,\"runs\":2,"
           "\"stages\":0,\"version\":\"0.1.0\"}]}\n");
}
