// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "child.hpp"

using namespace exeunt::test;
using nlohmann::json;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the version is one line") {
  auto done = run_program({"--version"});
  CHECK(done.status == 0);
  CHECK(done.out == "exeunt 0.1.0\n");
}

TEST_CASE("every command explains itself with examples") {
  for (auto name :
       {"run", "check", "dot", "inspect", "node", "nodes", "bench"}) {
    auto done = run_program({name, "--help"});
    CHECK(done.status == 0);
    CHECK(contains(done.out, "Examples:\n  exeunt " + std::string{name}));
    CHECK(contains(done.out, "--json"));
    CHECK(done.err.empty());
  }
}

TEST_CASE("the help names every exit status") {
  auto done = run_program({"--help"});
  CHECK(done.status == 0);
  for (auto part : {"0 every actor", "1 failed", "2 refused", "3 an actor",
                    "130 cancelled"})
    CHECK(contains(done.out, part));
}

TEST_CASE("a command line that makes no sense is refused on standard error") {
  for (auto& wrong : std::vector<std::vector<std::string>>{
         {}, {"sing"}, {"run", "--loud"}, {"check", "a", "b"}}) {
    auto done = run_program(wrong);
    CHECK(done.status == 2);
    CHECK(done.out.empty());
    CHECK(!done.err.empty());
  }
}

TEST_CASE("a word that is no command is told, with those that are") {
  auto done = run_program({"sing"});
  CHECK(done.status == 2);
  CHECK(done.err
        == "exeunt: command line: there is no command `sing` (syntax); use "
           "run, check, dot, inspect, node, nodes or bench\n");
}

TEST_CASE("a wrong command line is told as JSON to who asked for it") {
  auto done = run_program({"run", "--json", "--loud"});
  CHECK(done.status == 2);
  CHECK(done.err.empty());
  auto told = json::parse(done.out);
  CHECK(told["state"] == "refused");
  CHECK(told["errors"][0]["place"] == "command line");
  CHECK(contains(told["errors"][0]["text"].get<std::string>(), "--loud"));
}

TEST_CASE("inspect lists every kind with what it does") {
  auto done = run_program({"inspect"});
  CHECK(done.status == 0);
  for (auto kind : {"file ", "opus_decode ", "resample ", "vad ", "wav ",
                    "gain ", "tee ", "mix ", "null "})
    CHECK(contains("\n" + done.out, "\n" + std::string{kind}));
}

TEST_CASE("inspect documents a kind with its ports and settings") {
  auto done = run_program({"inspect", "gain"});
  CHECK(done.status == 0);
  CHECK(contains(done.out, "gain\nChanges the level of audio.\n"));
  CHECK(contains(done.out, "-> in: audio\n"));
  CHECK(contains(done.out, "  db "));
}

TEST_CASE("inspect documents every kind as JSON") {
  auto list = json::parse(run_program({"inspect", "--json"}).out);
  REQUIRE(list["kinds"].size() > 10);
  for (const auto& one : list["kinds"]) {
    auto name = one["name"].get<std::string>();
    auto done = run_program({"inspect", "--json", name});
    CHECK(done.status == 0);
    auto kind = json::parse(done.out);
    CHECK(kind["name"] == name);
    CHECK(!kind["example"].get<std::string>().empty());
    CHECK(kind["settings"].is_array());
  }
}

TEST_CASE("inspect refuses a kind that does not exist") {
  auto done = run_program({"inspect", "theremin"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "theremin: there is no such kind (unknown_kind)"));
}

TEST_CASE("check prints the plan of a graph") {
  auto done = run_program({"check", "silence ! gain db=-6 ! null"});
  CHECK(done.status == 0);
  CHECK(contains(done.out, "gain0"));
  CHECK(done.err.empty());
}

TEST_CASE("a graph comes from the command line, standard input, or a file") {
  auto direct = run_program({"check", "--json", "silence ! null"});
  auto input = run_program({"check", "--json", "-"}, wiring::pipes,
                           "silence ! null");
  auto as_json = run_program(
    {"check", "--json", "-"}, wiring::pipes,
    R"({"version":1,"stages":[{"name":"silence0","kind":"silence"},)"
    R"({"name":"null0","kind":"null"}],)"
    R"("links":[{"from":"silence0","to":"null0"}]})");
  CHECK(direct.status == 0);
  CHECK(json::parse(direct.out).is_object());
  CHECK(input.out == direct.out);
  CHECK(as_json.out == direct.out);
}

TEST_CASE("check tells every error of a graph with its place and mend") {
  auto done = run_program(
    {"check", "--json", "silence rate=-1 ! theremin ! gain loud=3 ! null"});
  CHECK(done.status == 2);
  CHECK(done.err.empty());
  auto told = json::parse(done.out);
  CHECK(told["state"] == "refused");
  CHECK(told["errors"].size() == 3);
  for (const auto& one : told["errors"]) {
    CHECK(!one["place"].get<std::string>().empty());
    CHECK(!one["text"].get<std::string>().empty());
  }
}

TEST_CASE("bad text of a graph is refused with line and column") {
  auto done = run_program({"check", "silence ! ! null"});
  CHECK(done.status == 2);
  CHECK(done.out.empty());
  CHECK(contains(done.err, "line 1"));
}

TEST_CASE("no graph at all is refused with a hint") {
  for (auto name : {"run", "check", "dot"}) {
    auto done = run_program({name});
    CHECK(done.status == 2);
    CHECK(contains(done.err, "there is no graph"));
  }
}

TEST_CASE("a file with a graph that does not exist is refused by name") {
  auto done = run_program({"check", "--file", "/no/such.graph"});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "/no/such.graph: cannot read the graph"));
  CHECK(contains(done.err, "not_found"));
}

TEST_CASE("a folder and what never ends are no graphs") {
  auto folder = run_program({"run", "--json", "--file", "/tmp"});
  CHECK(folder.status == 2);
  auto told = json::parse(folder.out)["errors"][0];
  CHECK(told["place"] == "/tmp");
  CHECK(told["text"] == "cannot read the graph: Is a directory");
  CHECK(told["code"] == "io_failed");
  auto endless = run_program({"run", "--file", "/dev/zero"});
  CHECK(endless.status == 2);
  CHECK(contains(endless.err, "/dev/zero: cannot read the graph: "
                              "it is longer than 4 MiB"));
}

TEST_CASE("dot draws every stage") {
  auto done = run_program({"dot", "silence ! gain ! null"});
  CHECK(done.status == 0);
  CHECK(done.out.starts_with("digraph"));
  for (auto stage : {"silence0", "gain0", "null0"})
    CHECK(contains(done.out, stage));
}

TEST_CASE("a budget that the graph exceeds is refused") {
  auto graph = "silence ! framer size=500ms ! null";
  auto done = run_program({"check", "--budget", "120ms", graph});
  CHECK(done.status == 2);
  CHECK(contains(done.err, "over_budget"));
  CHECK(run_program({"check", "--budget", "2s", graph}).status == 0);
}

TEST_CASE("output that cannot be written is a failure with a reason") {
  auto done = run_program({"inspect"}, wiring::full);
  CHECK(done.status == 1);
  CHECK(contains(done.err, "cannot write to standard output"));
}
