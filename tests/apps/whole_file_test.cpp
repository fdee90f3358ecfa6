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
  CHECK(why.place() == folder.file("no/a.svg"));
  CHECK(why.text()
        == "the folder cannot be written: No such file or directory");
}

TEST_CASE("a device is refused, and is still a device afterwards") {
  test::scratch_folder folder;
  auto device = folder.file("a.svg");
  // A link, so that a mistake replaces the link and not the device.
  fs::create_symlink("/dev/null", device);
  {
    whole_file file;
    CHECK(file.open(device).text() == "this is no regular file");
  }
  CHECK(fs::is_symlink(device));
  CHECK(fs::is_character_file(device));
  CHECK(!fs::exists(device + ".part"));
}

TEST_CASE("a file that cannot get its name leaves no part") {
  test::scratch_folder folder;
  auto path = folder.file("a.svg");
  {
    whole_file file;
    REQUIRE(!file.open(path));
    fs::create_directory(path);
    auto why = file.commit("<svg/>");
    CHECK(why.code() == ec::io_failed);
    CHECK(why.place() == path + ".part");
    CHECK(why.text() == "cannot give the file its name: Is a directory");
  }
  CHECK(fs::is_directory(path));
  CHECK(!fs::exists(path + ".part"));
}

TEST_CASE("the part of another writer is left to it") {
  test::scratch_folder folder;
  auto path = folder.file("a.svg");
  whole_file first;
  REQUIRE(!first.open(path));
  {
    whole_file second;
    CHECK(second.open(path).code() == ec::io_failed);
  }
  REQUIRE(!first.commit("<svg/>"));
  CHECK(content_of(path) == "<svg/>");
}
