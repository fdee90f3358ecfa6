// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench_row.hpp>
#include <exeunt/bench/stopwatch.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace exeunt;
using nlohmann::json;

TEST_CASE("a row without a comparison holds up to its bar") {
  CHECK(bench_row{.name = "hop", .value = 0.35, .bar = 0.35}.holds() == true);
  CHECK(bench_row{.name = "hop", .value = 0.36, .bar = 0.35}.holds() == false);
}

TEST_CASE("a row with a comparison holds by its ratio") {
  bench_row row{.name = "job", .value = 2, .unit = "s", .against = 1.9};
  row.bar = 1.08;
  row.ratio = 1.05;
  CHECK(row.holds() == true);
  row.ratio = 1.09;
  CHECK(row.holds() == false);
}

TEST_CASE("a row without a bar neither holds nor fails") {
  CHECK(bench_row{.name = "live", .value = 20}.holds() == std::nullopt);
}

TEST_CASE("a row that was not measured neither holds nor fails") {
  bench_row row{.name = "peer", .bar = 0.7, .note = "not measured"};
  CHECK(row.holds() == std::nullopt);
  CHECK(json::parse(to_json({row}))["rows"][0]["value"] == nullptr);
}

TEST_CASE("rows are told as JSON with null for what does not apply") {
  auto told = json::parse(
    to_json({{.name = "hop", .value = 0.3, .unit = "µs", .bar = 0.35},
             {.name = "job",
              .value = 2,
              .unit = "s",
              .against = 1,
              .ratio = 2,
              .within = interval{1.5, 2.5},
              .bar = 1.08},
             {.name = "live", .value = 20, .note = "no bar"}}));
  CHECK(told["rows"][0]
        == json{{"name", "hop"},
                {"value", 0.3},
                {"unit", "µs"},
                {"against", nullptr},
                {"ratio", nullptr},
                {"within", nullptr},
                {"bar", 0.35},
                {"holds", true},
                {"note", ""}});
  CHECK(told["rows"][1]["ratio"] == 2);
  CHECK(told["rows"][1]["within"] == json{1.5, 2.5});
  CHECK(told["rows"][1]["holds"] == false);
  CHECK(told["rows"][2]["bar"] == nullptr);
  CHECK(told["rows"][2]["holds"] == nullptr);
  CHECK(told["rows"][2]["note"] == "no bar");
}

TEST_CASE("the median is the middle one") {
  CHECK(median({3, 1, 2}) == 2);
  CHECK(median({5}) == 5);
}
