// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <support/scratch_folder.hpp>

#include <fstream>
#include <string>

#include "child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;
using exeunt::dice;
using nlohmann::json;

namespace {

void write(const std::string& path, const std::string& content) {
  std::ofstream{path, std::ios::binary} << content;
}

/// Cuts, repeats, or spoils a part of `whole`, often in its header.
std::string broken(std::string whole, dice& chance) {
  auto size = static_cast<std::int64_t>(whole.size());
  auto limit = chance.below(2) == 0 ? size : 100;
  auto at = static_cast<std::size_t>(chance.below(limit));
  switch (chance.below(4)) {
    case 0:
      return whole.substr(0, at);
    case 1:
      return whole.substr(0, at) + whole;
    case 2:
      return whole.erase(at, 500);
    default:
      for (auto end = std::min(at + 200, whole.size()); at < end; ++at)
        whole[at] = static_cast<char>(chance.below(256));
      return whole;
  }
}

/// Asserts that a run over `path` decodes what is there, or says in one error
/// what and where, and that all actors leave.
int check_run(const std::string& path, const std::string& rest,
              const std::string& policy) {
  auto done
    = run_program({"run", "--json", "file path=" + path + policy + rest});
  CAPTURE(done.err);
  REQUIRE((done.status == 0 || done.status == 1 || done.status == 2));
  auto told = json::parse(done.out);
  if (done.status == 2) {
    REQUIRE(told["errors"].size() == 1);
    CHECK(told["errors"][0]["place"] != "");
    CHECK(told["errors"][0]["mend"] != "");
    return 2;
  }
  CHECK(told["actors_spawned"] == told["actors_exited"]);
  if (done.status == 1) {
    CHECK(told["failure"]["code"] != "threw");
    CHECK(told["failure"]["place"] != "");
  }
  return done.status;
}

void check_all(const std::string& whole, const std::string& rest) {
  scratch_folder folder;
  dice chance{7};
  auto path = folder.file("broken");
  int ended = 0;
  for (int i = 0; i < 40; ++i) {
    CAPTURE(i);
    write(path, broken(whole, chance));
    auto policy = i % 2 == 0 ? "" : " on_failure=restart";
    ended += check_run(path, rest, policy) == 0 ? 1 : 0;
  }
  // Some could be played, and some could not.
  CHECK(ended > 5);
  CHECK(ended < 35);
}

std::string recorded(const std::string& sink) {
  scratch_folder folder;
  auto path = folder.file("whole");
  auto made = run_program({"run", "tone duration=2s ! " + sink + path});
  REQUIRE(made.status == 0);
  return content_of(path);
}

} // namespace

TEST_CASE("A13: a run over a broken Ogg file ends, and says what is wrong") {
  check_all(recorded("opus_encode ! ogg path="), " ! opus_decode ! null");
}

TEST_CASE("A13: a run over a broken WAV file ends, and says what is wrong") {
  check_all(recorded("wav path="), " ! null");
}
