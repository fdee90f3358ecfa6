// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include "child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("run --json tells everything that its readers rely on") {
  scratch_folder folder;
  auto path = folder.file("speech.wav");
  auto prompt = "/usr/share/asterisk/sounds/en_US_f_Allison/vm-intro.wav";
  if (!fs::exists(prompt)) {
    MESSAGE("skipped: no data");
    return;
  }
  auto done = run_program(
    {"run", "--json",
     std::string{"file path="} + prompt
       + " ! resample rate=16000 ! resample rate=16000 name=same ! vad "
         "! wav keep=speech path="
       + path});
  REQUIRE(done.status == 0);
  auto report = json::parse(done.out);
  CHECK(report["actors_spawned"] == 5);
  CHECK(report["plan"]["stages"].size() == 5);
  auto& stages = report["stages"];
  REQUIRE(stages.size() == 5);
  CHECK(stages[0]["name"] == "file0");
  CHECK(stages[0]["kind"] == "file");
  CHECK(stages[0]["exit"] == "ended");
  CHECK(stages[0]["elided"] == false);
  CHECK(stages[2]["elided"] == true);
  CHECK(stages[1]["frames_in"] == stages[0]["frames_out"]);
  CHECK(stages[1]["samples_out"] == stages[3]["samples_in"]);
  CHECK(stages[1]["busy_ns"] > 0);
  CHECK(stages[1]["queue_p99_ns"].is_number());
  CHECK(stages[1]["dropped"].is_object());
  REQUIRE(report["links"].size() == 3);
  CHECK(report["links"][0]["from"] == "file0.out");
  CHECK(report["links"][0]["frames"] > 0);
  REQUIRE(report["events_total"] > 0);
  auto& speech = report["events"][0];
  CHECK(speech["kind"] == "speech");
  CHECK(speech["start"] < speech["stop"]);
  CHECK(report["wall_seconds"] > 0);
  CHECK(report["cpu_seconds"] > 0);
}

TEST_CASE("a run that fails has status 1 and says where") {
  scratch_folder folder;
  auto path = folder.file("two.wav");
  for (auto rate : {"8000", "16000"}) {
    auto part = folder.file(rate);
    auto made = run_program({"run", std::string{"tone duration=1s rate="} + rate
                                      + " ! wav path=" + part});
    REQUIRE(made.status == 0);
    std::ofstream{path, std::ios::binary | std::ios::app} << content_of(part);
  }
  auto out = folder.file("out.wav");
  auto done = run_program(
    {"run", "--json", "file path=" + path + " ! wav path=" + out});
  CHECK(done.status == 1);
  auto report = json::parse(done.out);
  CHECK(report["state"] == "reclaimed");
  CHECK(report["reason"] == "failed");
  CHECK(report["failure"]["stage"] == "wav0");
  CHECK(report["failure"]["code"] == "format_mismatch");
  CHECK(!report["failure"]["text"].get<std::string>().empty());
  CHECK(report["actors_spawned"] == report["actors_exited"]);
  CHECK(seconds_in(out + ".part") == 1);
}
