// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/kind.hpp>
#include <exeunt/pipeline/laws.hpp>
#include <exeunt/pipeline/rehearsal.hpp>

#include <string>
#include <vector>

namespace exeunt::detail {

/// Frames by input port.
using law_input = std::vector<std::vector<frame>>;

/// Returns how `out` breaks the time map of `what`; empty if it does not.
[[nodiscard]] std::string
check_conservation(const kind& what, const law_input& in, const rehearsed& out);

/// Returns every breach of `what` on one specimen.
[[nodiscard]] std::vector<std::string>
check_specimen(const kind& what, const specimen& on, std::uint64_t seed,
               const law_options& options);

} // namespace exeunt::detail
