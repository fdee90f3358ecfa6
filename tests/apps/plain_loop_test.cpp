// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/plain_loop/plain_loop.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "child.hpp"

using namespace exeunt;

namespace {

std::string content_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// A recorded prompt of 73 s, from a Debian package of the set-up.
constexpr auto prompt
  = "/usr/share/asterisk/sounds/en_US_f_Allison/demo-instruct.wav";

} // namespace

TEST_CASE("the main job writes what a plain loop over the libraries writes") {
  if (!std::filesystem::exists(prompt)) {
    MESSAGE("skipped: no data");
    return;
  }
  test::scratch_folder folder;
  auto from = folder.file("recording.opus");
  auto ours = folder.file("ours.wav");
  auto theirs = folder.file("theirs.wav");
  auto encoded
    = test::run_program({"run", std::string{"file path="} + prompt
                                  + " ! opus_encode ! ogg path=" + from});
  REQUIRE(encoded.status == 0);
  auto done = test::run_program({"run", "file path=" + from
                                          + " ! opus_decode ! resample "
                                            "rate=16000 ! vad ! wav path="
                                          + ours + " keep=speech"});
  CHECK(done.status == 0);
  CHECK(run_plain_loop(from, theirs) == "");
  CHECK(content_of(ours).size() > 1'000'000);
  CHECK((content_of(ours) == content_of(theirs)));
}
