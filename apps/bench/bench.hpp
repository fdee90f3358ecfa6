// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_row.hpp>
#include <exeunt/exeunt.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Makes the kinds that the measurements need known to `in`.
error add_bench_kinds(runtime& in);

/// Measures CPU per hop of a frame: one run of six stages, and 100 at once.
[[nodiscard]] result<std::vector<bench_row>> measure_hops(runtime& in);

/// Measures what it takes to start a run, end it, and know that all of its
/// actors have left.
[[nodiscard]] result<std::vector<bench_row>> measure_lifecycles(runtime& in);

/// Measures what 100 000 runs leave on the heap, and alive.
[[nodiscard]] result<std::vector<bench_row>> measure_growth(runtime& in);

/// Measures the main job on the speech in the WAV file `recording` against
/// `run_plain_loop`, and that both write the same file.
[[nodiscard]] result<std::vector<bench_row>>
measure_main_job(runtime& in, const std::string& recording);

/// Starts `plan` `count` times at once and waits until all have left.
/// Errors: the first that a run has.
error run_all(runtime& in, const plan& what, int count);

/// Parses and validates `text`; the errors of the graph are one error.
[[nodiscard]] result<plan> plan_of(runtime& in, const std::string& text);

} // namespace exeunt
