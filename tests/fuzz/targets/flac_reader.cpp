// This file is part of exeunt. See the file LICENSE for license terms.

//  octets of FLAC --> flac_reader --> audio (twice the same)

#include <exeunt/codecs/flac_reader.hpp>
#include <exeunt/codecs/octet_store.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/reading.hpp>
#include <fuzz/support/target.hpp>

#include <cmath>

namespace exeunt::fuzz {

namespace {

/// Steps of 20 ms and more: what silence is coded in takes next to nothing.
constexpr int most_steps = 2000;

reading read_flac(octet_span data) {
  memory_octets octets{data};
  flac_reader reader{octets, {}, std::chrono::milliseconds{20}};
  reading out{.frames = {}, .why = reader.open(), .warning = {}};
  for (auto left = out.why ? 0 : most_steps; left > 0; --left) {
    auto more = reader.advance(out.frames);
    out.why = more.failure();
    if (!more || !*more)
      break;
  }
  out.warning = reader.warning();
  out.bad_samples = reader.bad_samples();
  return out;
}

void check_audio(const std::vector<frame>& frames) {
  for (auto& what : frames) {
    auto body = what.get<audio>();
    must(body && !body->data.empty(),
         "all frames are audio, and none is empty");
    for (auto sample : body->data)
      must(std::isfinite(sample), "samples are finite");
  }
}

} // namespace

void one_input(octet_span data) {
  auto first = read_flac(data);
  check_audio(first.frames);
  if (first.why) {
    must_name_the_byte(first.why);
    must_help(first.why);
  }
  must_be_equal(first, read_flac(data));
}

} // namespace exeunt::fuzz
