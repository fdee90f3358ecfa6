// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/scratch/scratch_folder.hpp>

namespace exeunt::test {

using exeunt::scratch_folder;

} // namespace exeunt::test
