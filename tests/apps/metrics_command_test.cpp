// This file is part of exeunt. See the file LICENSE for license terms.

// --metrics of `exeunt run` and `exeunt node`, by the program itself.

#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <csignal>
#include <fstream>
#include <string>

#include "long_run.hpp"
#include "node_child.hpp"
#include "scrape.hpp"

using namespace exeunt::test;
using exeunt::testing::eventually;
using nlohmann::json;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

constexpr auto minute = "tone duration=60s rate=8000 ! pace max=200ms ! null";

} // namespace

TEST_CASE("a run serves its metrics until it is over") {
  child one{{"run", "--json", "--metrics", "127.0.0.1:0", minute}};
  REQUIRE(one.says("/metrics\n"));
  auto url = metrics_url(one.err);
  CHECK(one.err.starts_with("exeunt: metrics at http://127.0.0.1:"));
  auto taken = "exeunt_stage_frames_in_total{run=\"1\",stage=\"null0\",kind="
               "\"null\",node=\"\"}";
  CHECK(eventually([&] { return value_of(scrape(url), taken) > 10; }));
  auto now = scrape(url);
  CHECK(value_of(now, "exeunt_runs ") == 1);
  CHECK(value_of(now, "exeunt_actors_alive ") == 4);
  CHECK(value_of(now, "exeunt_link_queue_frames{run=\"1\",from=\"tone0.out\"")
        >= 0);
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(json::parse(one.out)["state"] == "reclaimed");
  CHECK(scrape(url).empty());
}

TEST_CASE("a node serves what it knows of the stages that it hosts") {
  node_child b{{"--name", "b", "--metrics", "127.0.0.1:0"}};
  CHECK(b.greeting().find("listens at ") < b.greeting().find("has metrics at"));
  auto url = metrics_url(b.greeting());
  CHECK(value_of(scrape(url), "exeunt_runs ") == 0);
  long_run home{b, "60s", "@b", {"--name", "a", "--metrics", "127.0.0.1:0"}};
  auto there = scrape(url);
  CHECK(value_of(there, "exeunt_runs ") == 1);
  CHECK(value_of(there, "exeunt_node_up{node=\"a\"}") == 1);
  CHECK(contains(there, "stage=\"mid\",kind=\"noop\",node=\"b\"} "));
  CHECK(!contains(there, "stage=\"null0\""));
  CHECK(!contains(there, "stage=\"pace0\""));
  auto here = scrape(metrics_url(home.err));
  CHECK(value_of(here, "exeunt_node_up{node=\"b\"}") == 1);
  CHECK(contains(here, "stage=\"mid\",kind=\"noop\",node=\"b\"} "));
  CHECK(contains(here, "stage=\"null0\",kind=\"null\",node=\"a\"} "));
  home.signal(SIGINT);
  CHECK(home.wait() == 0);
  CHECK(eventually([&] { return !contains(scrape(url), "run="); }));
  CHECK(b.stop() == 0);
}

TEST_CASE("a run has one name on all of its nodes") {
  node_child b{{"--name", "b", "--metrics", "127.0.0.1:0"}};
  long_run home{b, "60s", "@b", {"--metrics", "127.0.0.1:0"}};
  auto here = scrape(metrics_url(home.err));
  auto at = here.find("{run=\"") + 6;
  auto name = here.substr(at, here.find('"', at) - at);
  CHECK(name.ends_with("-1"));
  CHECK(contains(scrape(metrics_url(b.greeting())),
                 "exeunt_stage_state{run=\"" + name + "\",stage=\"mid\""));
}

TEST_CASE("a node tells the URL as JSON, and takes it from its file") {
  scratch_folder folder;
  auto path = folder.file("node.toml");
  std::ofstream{path} << "metrics = \"127.0.0.1:0\"\n";
  node_child b{{"--json", "--config", path}};
  auto told = json::parse(b.greeting());
  CHECK(value_of(scrape(told["metrics"]), "exeunt_runs ") == 0);
  CHECK(b.stop() == 0);
}

TEST_CASE("a node whose metrics cannot be served is refused, and so is a run") {
  node_child b{{"--metrics", "127.0.0.1:0"}};
  auto url = metrics_url(b.greeting());
  auto taken = url.substr(7, url.find('/', 7) - 7);
  auto why = "exeunt: --metrics " + taken
             + ": Address already in use (io_failed); give an address of this "
               "machine and a port that is free, or port 0\n";
  auto node
    = run_program({"node", "--listen", "127.0.0.1:0", "--metrics", taken});
  CHECK(node.status == 2);
  CHECK(node.out.empty());
  CHECK(node.err == why);
  auto run = run_program({"run", "--metrics", taken, minute});
  CHECK(run.status == 2);
  CHECK(run.err == why);
}

TEST_CASE("an address of metrics is of the form HOST:PORT") {
  auto why
    = "exeunt: --metrics 9464: not of the form HOST:PORT (syntax); write, "
      "e.g., 127.0.0.1:4711 or [::1]:4711\n";
  auto run = run_program({"run", "--metrics", "9464", minute});
  CHECK(run.status == 2);
  CHECK(run.err == why);
  auto node
    = run_program({"node", "--listen", "127.0.0.1:0", "--metrics", "9464"});
  CHECK(node.status == 2);
  CHECK(node.err == why);
}
