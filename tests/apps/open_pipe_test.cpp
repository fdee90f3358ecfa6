// This file is part of exeunt. See the file LICENSE for license terms.

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <string>

#include "child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;
using nlohmann::json;
namespace fs = std::filesystem;

//           .---------- exeunt run ----------.
//  pipe --->| file --> pace (waits) --> wav  |---> call.wav
//           '--------------------------------'
//  SIGINT ----------^

namespace {

/// 16-bit samples from a pipe that nobody closes, at 8 kHz in real time.
std::string pipe_into(const std::string& path) {
  return "file path=/dev/stdin type=raw rate=8000 ! pace ! wav path=" + path;
}

/// A saw of so many samples, least octet first.
std::string saw(std::size_t samples) {
  std::string out;
  for (std::size_t i = 0; i < samples; ++i) {
    out += static_cast<char>(i & 0xFFu);
    out += static_cast<char>(i >> 8 & 0x3Fu);
  }
  return out;
}

/// The child ends cleanly at the signal, and says so.
json drained(child& one) {
  one.signal(SIGINT);
  CHECK(one.wait() == 0);
  CHECK(one.err.find("draining") != std::string::npos);
  auto report = json::parse(one.out);
  CHECK(report["reason"] == "ended");
  CHECK(report["actors_spawned"] == 4);
  CHECK(report["actors_exited"] == 4);
  return report;
}

} // namespace

TEST_CASE("Ctrl-C keeps all that came by a pipe which stays open") {
  scratch_folder folder;
  auto path = folder.file("call.wav");
  auto sound = saw(16'000);
  child one{{"run", "--json", "--progress", pipe_into(path)},
            wiring::open_input,
            sound};
  // All is read after 1 s, but half of it waits for its time.
  REQUIRE(one.says("2.0 s, "));
  CHECK(drained(one)["media_seconds"] == 2);
  CHECK(!fs::exists(path + ".part"));
  CHECK(seconds_in(path) == 2);
  CHECK(content_of(path).ends_with(sound));
}

TEST_CASE("Ctrl-C ends a run whose pipe has been silent") {
  scratch_folder folder;
  auto path = folder.file("call.wav");
  child one{{"run", "--json", "--progress", pipe_into(path)},
            wiring::open_input};
  REQUIRE(one.says("0.0 s, "));
  CHECK(drained(one)["media_seconds"] == 0);
  CHECK(seconds_in(path) == 0);
}
