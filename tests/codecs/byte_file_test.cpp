// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/byte_file.hpp>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <support/scratch_folder.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

using namespace exeunt;

TEST_CASE("a pipe that is silent holds nobody") {
  test::scratch_folder folder;
  auto path = folder.file("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  auto in = byte_file::open(path);
  REQUIRE(in);
  CHECK(!in->size());
  std::array<std::uint8_t, 8> room{};
  CHECK(in->read(room).failure() == ec::timed_out);
  auto writer = ::open(path.c_str(), O_WRONLY);
  REQUIRE(writer >= 0);
  CHECK(in->read(room).failure() == ec::timed_out);
  REQUIRE(::write(writer, "abc", 3) == 3);
  auto got = in->read(room);
  REQUIRE(got);
  CHECK(*got == 3);
  ::close(writer);
  got = in->read(room);
  REQUIRE(got);
  CHECK(*got == 0);
}
