// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/ledger.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <string>

namespace exeunt {

/// Says in words whom a stage of `what` waits for, by its ledger.
[[nodiscard]] std::string describe_wait(const plan& what, std::size_t stage,
                                        const ledger& book);

} // namespace exeunt
