// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/plan.hpp>

#include <string>

namespace exeunt {

/// Inserts a `level` stage into `to` where a picture should look: in front of
/// the first voice detector, or else on the first link that carries audio in
/// `known`, the plan of `to`. Returns its name, or nothing without audio.
std::string insert_level_tap(graph& to, const plan& known);

} // namespace exeunt
