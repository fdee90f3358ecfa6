// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/known_nodes.hpp>

#include "planning_kinds.hpp"

using namespace exeunt;

namespace {

plan main_job() {
  return *test::plan_text("opus ! decode ! convert rate=16000 ! detect"
                          " ![live] null")
            .value;
}

/// Two stages on a node `b`, one on `c "2"`.
plan placed_job() {
  test::known_nodes nodes{{{"b", "b"}, {"role=asr", "c \"2\""}}};
  return *test::plan_text("sound rate=8000 ! gain @b ! detect @role=asr"
                          " on_failure=bypass ! gain @b on_failure=respawn"
                          " ! null",
                          {.nodes = &nodes})
            .value;
}

} // namespace

TEST_CASE("a plan is a table for a terminal") {
  auto p = test::plan_text("sound rate=8000 ! convert ! tee name=t"
                           "  t. ! null  t. ![live] null");
  REQUIRE(p.value);
  std::string mono = "audio 8000 Hz, 1 channel";
  std::string live = "16 frames or 500ms, queue 200ms, age 200ms";
  CHECK(to_text(*p.value)
        == "stage     kind              in                        "
           "out                       settings\n"
           "sound0    sound             -                         "
             + mono + "  rate=8000\n" + "convert0  convert (elided)  " + mono
             + "  " + mono + "\n" + "t         tee               " + mono + "  "
             + mono + "\n" + "null0     null              " + mono + "  -\n"
             + "null1     null              " + mono + "  -\n" + "\n"
             + "link                     mode      window"
               "                                      stream\n"
             + "sound0.out  -> t.in      lossless  16 frames or 500ms"
               "                          sound0\n"
             + "t.out0      -> null0.in  lossless  16 frames or 500ms"
               "                          sound0\n"
             + "t.out1      -> null1.in  live      " + live + "  sound0\n"
             + "\nlatency: 0.0 ms\n");
}

TEST_CASE("a plan for several nodes has a column for them") {
  auto text = to_text(placed_job());
  CHECK(text.starts_with("stage    kind    node   in   "));
  CHECK(text.find("\nsound0   sound          -    ") != text.npos);
  CHECK(text.find("\ngain0    gain    b      audio ") != text.npos);
  CHECK(text.find("\ndetect0  detect  c \"2\"  audio ") != text.npos);
}

TEST_CASE("a drawing has a box around each node") {
  auto dot = to_dot(placed_job());
  CHECK(dot.starts_with(R"(digraph exeunt {
  rankdir=LR;
  "sound0" [label="sound0" shape=house];
  "null0" [label="null0" shape=invhouse];
  subgraph "cluster_b" {
    label="b";
    "gain0" [label="gain0" shape=box];
    "gain1" [label="gain1" shape=box];
  }
  subgraph "cluster_c \"2\"" {
    label="c \"2\"";
    "detect0" [label="detect0" shape=box];
  }
  "sound0" -> )"));
}

TEST_CASE("the JSON of a plan has nodes and policies") {
  auto json = nlohmann::json::parse(to_json(placed_job()));
  CHECK(!json["stages"][0].contains("node"));
  CHECK(json["stages"][1]["node"] == "b");
  CHECK(json["stages"][2]["on_failure"] == "bypass");
  CHECK(json["stages"][3]["on_failure"] == "respawn");
}

TEST_CASE("a plan is a drawing for Graphviz") {
  CHECK(to_dot(main_job()) == R"(digraph exeunt {
  rankdir=LR;
  "opus0" [label="opus0" shape=house];
  "decode0" [label="decode0" shape=box];
  "convert0" [label="convert0" shape=box style=dashed];
  "detect0" [label="detect0" shape=box];
  "null0" [label="null0" shape=invhouse];
  "opus0" -> "decode0" [label="packets opus"];
  "decode0" -> "detect0" [label="audio 16000 Hz, 1 channel"];
  "detect0" -> "null0" [label="audio 16000 Hz, 1 channel, live"];
  "decode0" -> "convert0" [style=dashed];
  "convert0" -> "detect0" [style=dashed];
}
)");
}

TEST_CASE("names in a drawing are quoted") {
  auto p = test::plan_text("sound name=\"a \\\"b\\\"\" ! null");
  REQUIRE(p.value);
  auto dot = to_dot(*p.value);
  CHECK(dot.find(R"("a \"b\"" [label="a \"b\": sound" shape=house])")
        != dot.npos);
}

TEST_CASE("a plan is one JSON object") {
  auto json = nlohmann::json::parse(to_json(main_job()));
  CHECK(json["latency_ns"] == 6'500'000);
  CHECK(json["streams"].dump() == R"([{"name":"opus0","stage":"opus0"}])");
  CHECK(json["stages"].size() == 5);
  CHECK(json["stages"][2]["elided"] == true);
  CHECK(json["stages"][1]["settings"].dump() == R"({"rate":"16000"})");
  CHECK(json["stages"][1]["inputs"].dump()
        == R"([{"codec":"opus","guaranteed":true,"media":"packets",)"
           R"("port":"in"}])");
  CHECK(json["stages"][1]["output_format"].dump()
        == R"({"channels":1,"guaranteed":true,"media":"audio","rate":16000})");
  CHECK(json["links"][1].dump()
        == R"({"format":{"channels":1,"guaranteed":true,"media":"audio",)"
           R"("rate":16000},"from":"decode0","from_port":"out",)"
           R"("mode":"lossless","stream":"opus0","to":"detect0",)"
           R"("to_port":"in","window":16,"window_media_ns":500000000})");
  CHECK(json["links"][2]["mode"] == "live");
  CHECK(json["links"][2]["max_age_ns"] == 200'000'000);
}
