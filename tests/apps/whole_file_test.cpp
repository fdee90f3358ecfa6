// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/whole_file.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace exeunt;
namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& path) {
  std::ifstream in{path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("a file has its name only once it is whole") {
  test::scratch_folder folder;
  whole_file file;
  REQUIRE(!file.open(folder.file("a.svg")));
  CHECK(fs::exists(folder.file("a.svg.part")));
  CHECK(!fs::exists(folder.file("a.svg")));
  REQUIRE(!file.commit("<svg/>"));
  CHECK(content_of(folder.file("a.svg")) == "<svg/>");
  CHECK(!fs::exists(folder.file("a.svg.part")));
}

TEST_CASE("a file that was not committed leaves nothing") {
  test::scratch_folder folder;
  {
    whole_file file;
    REQUIRE(!file.open(folder.file("a.svg")));
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a folder that does not exist is refused by name") {
  test::scratch_folder folder;
  whole_file file;
  auto why = file.open(folder.file("no/a.svg"));
  CHECK(why.code() == ec::io_failed);
  CHECK(why.place() == folder.file("no/a.svg.part"));
  CHECK(why.text() == "cannot create the file: No such file or directory");
}
