// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/actors/nodes/node_options.hpp>
#include <exeunt/bench/bench_row.hpp>
#include <exeunt/pipeline/error.hpp>

#include <string>
#include <vector>

namespace exeunt {

/// Measures CPU per frame of `count` streams of 16 kHz over RTP (L16) between
/// two processes of GStreamer, beside `ours` in µs; without GStreamer the row
/// says so.
[[nodiscard]] bench_row measure_rtp_streams(int count, double ours);

/// Makes a CA in `folder`, and a certificate for each of `nodes`. Errors:
/// `library_failed` without the program openssl.
[[nodiscard]] result<std::vector<tls_files>>
make_certificates(const std::string& folder,
                  const std::vector<std::string>& nodes);

} // namespace exeunt
