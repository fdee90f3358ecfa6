// This file is part of exeunt. See the file LICENSE for license terms.

// What `exeunt run --svg` draws of real runs, beyond the levels.

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>
#include <support/test_data.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "child.hpp"
#include "recordings.hpp"

using namespace exeunt::test;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Returns the pages of an Ogg file (RFC 3533, section 6): each begins with
/// its capture pattern.
std::vector<std::string> pages_of(const std::string& octets) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < octets.size();) {
    auto next = std::min(octets.find("OggS", at + 4), octets.size());
    out.push_back(octets.substr(at, next - at));
    at = next;
  }
  return out;
}

/// Writes a copy of `from` without page number `lost`.
void lose_page(const std::string& from, std::size_t lost,
               const std::string& to) {
  auto pages = pages_of(content_of(from));
  REQUIRE(lost < pages.size());
  std::ofstream out{to, std::ios::binary};
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (i != lost)
      out << pages[i];
}

} // namespace

//  page 0 1 | 2 | 3 | 4 | 5 | 6 ...   the first two are headers,
//       head  0s  1s  2s  3s  4s       each of the others holds a second
TEST_CASE("a page that a recording lost is marked where it was") {
  auto whole = data_file("opus/misc/speech_8.opus");
  if (!whole) {
    MESSAGE("skipped: no data");
    return;
  }
  scratch_folder folder;
  auto path = folder.file("lost.opus");
  lose_page(whole->string(), 5, path);
  auto svg = folder.file("a.svg");
  auto done = run_program(
    {"run", "--svg", svg, "file path=" + path + " ! opus_decode ! vad ! null"});
  CHECK(done.status == 0);
  auto drawn = content_of(svg);
  // 312 samples of pre-skip come before 0 s.
  CHECK(contains(drawn, "<title>2.99 – 3.99 s: lost</title>"));
  CHECK(contains(drawn, "missing: 1 gap, 1.00 s (lost)"));
}

TEST_CASE("a recording that is whole misses nothing") {
  scratch_folder folder;
  auto svg = folder.file("a.svg");
  auto done = run_program({"run", "--svg", svg, "tone duration=2s ! null"});
  CHECK(done.status == 0);
  CHECK(!contains(content_of(svg), "missing"));
}

//  tone makes sound as fast as it can, pace lets it go in real time: the link
//  between them is full, the one behind is empty
TEST_CASE("the lanes show where frames wait") {
  scratch_folder folder;
  auto svg = folder.file("a.svg");
  auto done
    = run_program({"run", "--svg", svg,
                   "tone duration=2s rate=8000 ! pace max=100ms ! null"});
  CHECK(done.status == 0);
  auto drawn = content_of(svg);
  auto lane = [&](const std::string& name) {
    auto at = drawn.find(">" + name + "</text>");
    REQUIRE(at != std::string::npos);
    auto words = drawn.find("at most ", at);
    return std::stoi(drawn.substr(words + 8));
  };
  CHECK(lane("tone0 → level0") >= 8);
  auto before = lane("level0 → pace0");
  CHECK(before >= 8);
  // On a busy machine pace may be late, and let go what is due at once.
  CHECK(lane("pace0 → null0") < before);
}
