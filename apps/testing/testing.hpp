// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

/// The testing kit, for doctest. From the smallest to the largest:
///
/// - `rehearse`, `rehearsal`: one processor, without actors.
/// - `breaches`: the laws that every kind must keep, in one line.
/// - `virtual_house`, `for_each_seed`: graphs in virtual time, under as many
///   schedules as there are seeds, with threads of the application that are
///   scripts, and actors that hang, die, or are late.
/// - `real_house`: the same kinds on real threads.
/// - `no_leaks`: a fixture around a runtime of one's own.
///
/// Houses know every kind of exeunt, and those of scripted_kinds.hpp and
/// misbehaving_kinds.hpp.
#include <exeunt/exeunt.hpp>
#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/testing/breaches.hpp>
#include <exeunt/testing/misbehaving_kinds.hpp>
#include <exeunt/testing/no_leaks.hpp>
#include <exeunt/testing/real_house.hpp>
#include <exeunt/testing/scripted_kinds.hpp>
#include <exeunt/testing/seeds.hpp>
#include <exeunt/testing/virtual_house.hpp>
