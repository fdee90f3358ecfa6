// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/actors/wait_words.hpp>

#include <doctest/doctest.h>

#include "hand_plan.hpp"

using namespace exeunt;
using namespace exeunt::test;

TEST_CASE("a stage of another node waits for a lease of nobody knows what") {
  plan all;
  all.stages.push_back(bare_stage("asr"));
  ledger book{0, 0};
  book.waits_for.set(static_cast<std::uint64_t>(waits::resource));
  CHECK(describe_wait(all, 0, book) == "a lease");
}
