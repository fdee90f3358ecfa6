// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/app_sink.hpp>
#include <exeunt/actors/app_source.hpp>
#include <exeunt/pipeline/laws.hpp>

#include <doctest/doctest.h>

using namespace exeunt;

TEST_CASE("the kinds at the doors of the application keep the laws") {
  for (auto& what : {app_source_kind(), app_sink_kind()})
    for (std::uint64_t seed = 0; seed < 20; ++seed)
      for (auto& breach : check_laws(what, seed))
        FAIL_CHECK(breach);
}
