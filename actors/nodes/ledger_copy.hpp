// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/ledger.hpp>
#include <exeunt/pipeline/error.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace exeunt {

/// Returns what the books of `stage` say as octets; instants are of the clock
/// of the node where it lives. How often it was restarted only its home knows.
[[nodiscard]] std::vector<std::uint8_t> copy_ledger(const planned_stage& stage,
                                                    const ledger& from);

/// Enters a copy in the books that another node keeps of `stage`, instants
/// moved by `offset` ns. Errors: `malformed`; then what came before the fault
/// is entered.
error enter_copy(std::span<const std::uint8_t> copy, std::int64_t offset,
                 const planned_stage& stage, ledger& to);

} // namespace exeunt
