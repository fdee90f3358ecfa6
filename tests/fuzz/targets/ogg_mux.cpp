// This file is part of exeunt. See the file LICENSE for license terms.

//  packets, gaps --> ogg_mux --> octets --> ogg_demux --> packets (as long)

#include <exeunt/codecs/ogg_demux.hpp>
#include <exeunt/codecs/ogg_mux.hpp>

#include <fuzz/support/played.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// Silence that is written down takes octets: one per 60 ms.
constexpr script_limits one_minute{.gap = 60, .lies = false};

/// Each change of the rate may cost one tick of 48 kHz.
constexpr std::int64_t tick = 20'834;

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  octet_reader in{data};
  auto packets = read_packets(in, one_minute);
  auto written = play(ogg_mux_kind(), {}, packets);
  if (written.why)
    return;
  auto read = play(ogg_demux_kind(), {}, written.outputs[0]);
  must(!read.why, "what was written can be read", to_string(read.why));
  must(!read.notes.contains("warning"), "and nothing is wrong with it");
  auto before = length_of(packets);
  auto after = length_of(read.outputs[0]);
  auto slack = static_cast<std::int64_t>(packets.size() + 1) * tick;
  must(after >= before - slack && after <= before + slack,
       "it lasts as long as it did",
       std::to_string(before) + " ns, " + std::to_string(after) + " ns");
}

} // namespace exeunt::fuzz
