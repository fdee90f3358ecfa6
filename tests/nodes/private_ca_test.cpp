// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/wall/tls_identity.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <string>

#include "nodes/house.hpp"

using namespace exeunt;
using test::house;

namespace {

/// Whether the script made what it was asked for.
bool make(const std::string& folder, const std::string& nodes) {
  auto command = "bash '" EXEUNT_PRIVATE_CA "' '" + folder + "' " + nodes
                 + " >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

std::shared_ptr<const tls_identity> identity(const scratch_folder& folder,
                                             const std::string& node) {
  tls_files files{folder.file(node + ".pem"), folder.file(node + ".key"),
                  folder.file("ca.pem")};
  auto out = tls_identity::load(files, node);
  REQUIRE_MESSAGE(out, to_string(out.failure()));
  return *out;
}

} // namespace

TEST_CASE("nodes with certificates of the script meet") {
  scratch_folder folder;
  REQUIRE(make(folder.path(), "a"));
  // Another day, by the same CA.
  REQUIRE(make(folder.path(), "node-b.example"));
  house a{"a", identity(folder, "a")};
  house b{"node-b.example", identity(folder, "node-b.example")};
  a.call(b, "node-b.example");
  CHECK(a.has_guest());
  CHECK(b.has_guest());
}

TEST_CASE("keys are for their owner only, and are not written twice") {
  scratch_folder folder;
  REQUIRE(make(folder.path(), "a"));
  for (auto name : {"a.key", "ca.key"}) {
    struct stat found = {};
    REQUIRE(::stat(folder.file(name).c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0600);
  }
  CHECK_FALSE(make(folder.path(), "a"));
  CHECK_FALSE(make(folder.path(), "'a b'"));
  CHECK_FALSE(make(folder.path(), ""));
}
