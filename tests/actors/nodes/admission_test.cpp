// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/nodes/admission.hpp>
#include <exeunt/scratch/scratch_folder.hpp>

#include <doctest/doctest.h>

#include <filesystem>

using namespace exeunt;

namespace {

namespace fs = std::filesystem;

kind kind_called(std::string name, std::string writes = {}) {
  kind out;
  out.facts.name = std::move(name);
  out.facts.writes = std::move(writes);
  return out;
}

} // namespace

TEST_CASE("a node that hosts nothing refuses every kind") {
  setting_map none;
  CHECK(admit({}, kind_called("vad"), none) == ec::refused);
  CHECK_FALSE(admit({.hosts = true}, kind_called("vad"), none));
}

TEST_CASE("a kind that is not on the list is refused by name") {
  setting_map none;
  hosting_rules rules{.hosts = true, .allow = {"vad"}};
  CHECK_FALSE(admit(rules, kind_called("vad"), none));
  auto why = admit(rules, kind_called("wav"), none);
  CHECK(why == ec::refused);
  CHECK(why.place() == "wav");
}

TEST_CASE("without a folder for files nobody writes one") {
  setting_map settings{{"path", "a.wav"}};
  CHECK(admit({.hosts = true}, kind_called("wav", "path"), settings)
        == ec::refused);
}

TEST_CASE("a relative path means a file below the folder") {
  scratch_folder folder;
  auto root = fs::canonical(folder.path());
  setting_map settings{{"path", "a/../b.wav"}};
  hosting_rules rules{.hosts = true, .file_root = folder.path().string()};
  REQUIRE_FALSE(admit(rules, kind_called("wav", "path"), settings));
  CHECK(settings.at("path") == (root / "b.wav").string());
}

TEST_CASE("no path leads out of the folder, not even by a link") {
  scratch_folder folder;
  auto root = fs::canonical(folder.path()) / "root";
  fs::create_directory(root);
  fs::create_directory_symlink("/tmp", root / "out");
  fs::create_symlink(root / "real.wav", root / "in.wav");
  auto below = [&](const std::string& path) {
    return path_below(root.string(), path);
  };
  for (auto path : {"..", "../x.wav", "/etc/passwd", "out/x.wav", ".", "",
                    "a/../../x.wav"}) {
    CAPTURE(path);
    CHECK(below(path).failure() == ec::refused);
  }
  CHECK(below("in.wav"));
  CHECK(below((root / "new/x.wav").string()));
  // A name that begins like the folder's is another folder.
  CHECK_FALSE(below(root.string() + "2/x.wav"));
}
