// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/codecs.hpp>
#include <exeunt/pipeline/laws.hpp>

#include <doctest/doctest.h>
#include <support/scratch_folder.hpp>

using namespace exeunt;

TEST_CASE("A2, A3, A5, A6, A14: every codec keeps the laws") {
  test::scratch_folder folder;
  law_options options{.folder = folder.path().string()};
  registry kinds;
  REQUIRE_FALSE(add_codecs(kinds));
  for (auto& what : kinds.all())
    for (std::uint64_t seed = 0; seed < 6; ++seed)
      for (auto& breach : check_laws(*what, seed, options))
        FAIL_CHECK(breach);
}
