// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/laws.hpp>

#include <cstdint>
#include <string>

namespace exeunt::testing {

/// Checks the laws for `what` under so many seeds, and returns each breach on
/// a line; nothing is the good case: `CHECK(breaches(my_kind()) == "")`.
[[nodiscard]] std::string breaches(const kind& what, std::uint64_t seeds = 20,
                                   const law_options& options = {});

} // namespace exeunt::testing
