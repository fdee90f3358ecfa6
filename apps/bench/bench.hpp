// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/bench/bench_row.hpp>
#include <exeunt/bench/bench_site.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// What one measurement gives: rows, or why it could not be made.
using measured = result<std::vector<bench_row>>;

/// Measures CPU per hop of a frame: one run of six stages, and 100 at once.
[[nodiscard]] measured measure_hops(bench_site& at);

/// Measures what it takes to start a run, end it, and know that all of its
/// actors have left.
[[nodiscard]] measured measure_lifecycles(bench_site& at);

/// Measures what 100 000 runs leave on the heap, and alive.
[[nodiscard]] measured measure_growth(bench_site& at);

/// Measures CPU per frame of 100 and of 1000 live runs of six stages, and of
/// 100 that do the main job with `recording`.
[[nodiscard]] measured measure_live(bench_site& at,
                                    const std::string& recording);

/// Measures how long after they were due the frames of 1000 live runs come,
/// alone and beside long handlers.
[[nodiscard]] measured measure_delays(bench_site& at);

/// Measures memory of an idle run, and CPU of 200.
[[nodiscard]] measured measure_idle(bench_site& at);

/// Measures the time from an interruption to silence at the sink.
[[nodiscard]] measured measure_interrupt(bench_site& at);

/// Measures everyone else beside three handlers that hang on two workers.
[[nodiscard]] measured measure_hung(const std::string& recording);

/// Measures the main job on the speech in the WAV file `recording`, repeated
/// up to ten minutes, against plain loops, and that both find the same.
[[nodiscard]] measured measure_main_job(bench_site& at,
                                        const std::string& recording);

/// Measures Ogg Opus to 16 kHz, ten minutes of the speech in `recording`,
/// against GStreamer, if that is installed.
[[nodiscard]] measured measure_gstreamer(bench_site& at,
                                         const std::string& recording);

/// Measures streams to another node, which is a process of its own: what a
/// frame costs both, what the way adds, and what a detector there drops.
[[nodiscard]] measured measure_nodes();

} // namespace exeunt
