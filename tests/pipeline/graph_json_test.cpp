// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/graph.hpp>

#include <doctest/doctest.h>

#include "random_graph.hpp"

using namespace exeunt;

namespace {

error error_of(std::string_view json) {
  return parse_graph_json(json).failure();
}

} // namespace

TEST_CASE("the JSON of a graph leaves out what is not set") {
  auto g = parse_graph("tone level=-6 stream=bot ![live window=8] m.in0  "
                       "mix name=m group=g on_failure=restart "
                       "![opus] null @role=disk ![opus=24000] m.");
  REQUIRE(g);
  CHECK(to_json(*g) == R"({
  "version": 1,
  "stages": [
    {
      "name": "tone0",
      "kind": "tone",
      "settings": {
        "level": "-6"
      },
      "stream": "bot"
    },
    {
      "name": "m",
      "kind": "mix",
      "group": "g",
      "on_failure": "restart"
    },
    {
      "name": "null0",
      "kind": "null",
      "node": "role=disk"
    }
  ],
  "links": [
    {
      "from": "tone0",
      "to": "m",
      "to_port": "in0",
      "mode": "live",
      "window": 8
    },
    {
      "from": "m",
      "to": "null0",
      "opus": true
    },
    {
      "from": "null0",
      "to": "m",
      "opus": 24000
    }
  ]
})");
}

TEST_CASE("JSON and graph convert into each other without loss") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto g = test::random_graph(seed);
    auto json = to_json(g);
    INFO("seed " << seed << ": " << json);
    auto back = parse_graph_json(json);
    REQUIRE_MESSAGE(back, to_string(back.failure()));
    CHECK(*back == g);
  }
}

TEST_CASE("settings in JSON may be numbers and switches") {
  auto g = parse_graph_json(R"({"version": 1, "stages": [
    {"name": "r", "kind": "resample",
     "settings": {"rate": 16000, "gain": -0.5, "fast": true}}]})");
  REQUIRE(g);
  CHECK(g->stages[0].settings
        == setting_map{{"rate", "16000"}, {"gain", "-0.5"}, {"fast", "true"}});
}

TEST_CASE("another version of the JSON is refused") {
  auto why = error_of(R"({"version": 2, "stages": []})");
  CHECK(why == ec::version_mismatch);
  CHECK(why.place() == "/version");
  CHECK(why.text() == "version 2 is not ours");
  CHECK(why.mend() == "write \"version\": 1");
  CHECK(error_of("{}") == ec::version_mismatch);
  CHECK(error_of(R"({"version": "1"})") == ec::version_mismatch);
}

TEST_CASE("an error in JSON names the place by its pointer") {
  struct row {
    std::string_view json;
    ec code;
    std::string_view place;
    std::string_view what;
  };
  const row rows[] = {
    {"[]", ec::syntax, "/", "expected an object"},
    {R"({"version":1,"nodes":[]})", ec::syntax, "/nodes",
     "`nodes` is not known here"},
    {R"({"version":1,"stages":{}})", ec::syntax, "/stages",
     "expected an array"},
    {R"({"version":1,"stages":[7]})", ec::syntax, "/stages/0",
     "expected an object"},
    {R"({"version":1,"stages":[{"name":"a"}]})", ec::syntax, "/stages/0",
     "a stage needs a name and a kind"},
    {R"({"version":1,"stages":[{"name":"a","kind":"b","rate":1}]})", ec::syntax,
     "/stages/0/rate", "`rate` is not known here"},
    {R"({"version":1,"stages":[{"settings":{"a/b":[]}}]})", ec::syntax,
     "/stages/0/settings/a~1b", "expected a text"},
    {R"({"version":1,"stages":[{"settings":{"":"2s"}}]})", ec::syntax,
     "/stages/0/settings/", "a setting has no name"},
    {R"({"version":1,"stages":[{"on_failure":"retry"}]})", ec::syntax,
     "/stages/0/on_failure", "`on_failure=retry` is not possible"},
    {R"({"version":1,"stages":[{"on_failure":1}]})", ec::syntax,
     "/stages/0/on_failure", "expected a text"},
    {R"({"version":1,"stages":[{"node":["b"]}]})", ec::syntax, "/stages/0/node",
     "expected a text"},
    {R"({"version":1,"links":[{"opus":false}]})", ec::bad_setting,
     "/links/0/opus", "`opus=false` is not possible"},
    {R"({"version":1,"links":[{"from":"a"}]})", ec::syntax, "/links/0",
     "a link needs two ends"},
    {R"({"version":1,"links":[{"from":1}]})", ec::syntax, "/links/0/from",
     "expected a text"},
    {R"({"version":1,"links":[{"size":1}]})", ec::syntax, "/links/0/size",
     "`size` is not known here"},
    {R"({"version":1,"links":[{"window":0}]})", ec::bad_setting,
     "/links/0/window", "`window=0` is not possible"},
    {R"({"version":1,"links":[{"mode":"fast"}]})", ec::bad_setting,
     "/links/0/mode", "`mode=fast` is not possible"},
    {R"({"version":1,"version":1})", ec::duplicate, "/version",
     "an object has a member twice"},
    {R"({"":1,"":1})", ec::duplicate, "/", "an object has a member twice"},
    {R"({"stages":[{}, {"name":"a","name":"b"}]})", ec::duplicate,
     "/stages/1/name", "an object has a member twice"},
    {R"({"version":1,)", ec::syntax, "byte 14", "this is not JSON"},
    {R"({"version":1e999})", ec::syntax, "/", "a number is too large"},
  };
  for (auto& [given, code, place, what] : rows) {
    auto json = given;
    INFO(json);
    auto why = error_of(json);
    CHECK(why == code);
    CHECK(why.place() == place);
    CHECK(why.text() == what);
    CHECK(!why.mend().empty());
  }
}

TEST_CASE("no cut through a graph's JSON makes the reader misbehave") {
  auto json = to_json(test::random_graph(7));
  for (std::size_t cut = 0; cut < json.size(); ++cut)
    CHECK(error_of(json.substr(0, cut)) == ec::syntax);
}
