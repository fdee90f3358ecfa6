// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <cstdint>
#include <span>

/// What every fuzz target has in common.
///
///     libFuzzer, or the files of a folder --> one_input --> properties
namespace exeunt::fuzz {

/// Defined once by each target: feeds `data` to what is tested, and ends the
/// program if a property does not hold.
void one_input(std::span<const std::uint8_t> data);

} // namespace exeunt::fuzz
