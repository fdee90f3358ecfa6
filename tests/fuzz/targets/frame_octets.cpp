// This file is part of exeunt. See the file LICENSE for license terms.

//  octets --> frame --> octets --> frame (equal from the first frame on)

#include <exeunt/pipeline/frame_octets.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <cmath>

namespace exeunt::fuzz {

namespace {

void check_frame(const frame& what) {
  if (auto body = what.get<audio>()) {
    must(body->format.rate > 0 && body->format.channels > 0
           && body->data.size() % body->format.channels == 0,
         "audio has a format, and whole samples");
    for (auto sample : body->data)
      must(std::isfinite(sample), "samples are finite");
  }
  if (auto body = what.get<packet>())
    must(body->codec && body->codec->clock_rate > 0, "a packet has a clock");
  if (auto body = what.get<gap>())
    must(body->frames >= 0 && body->rate > 0, "a gap has a length");
  if (auto body = what.get<event>())
    must(body->body && body->body->rate > 0, "an event has a rate");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  buffer_pool pool;
  auto first = from_octets(data, pool);
  if (!first) {
    auto why = first.failure();
    must(why == ec::truncated || why == ec::malformed
           || why == ec::version_mismatch,
         "what is no frame is told from one", to_string(why));
    must(!why.place().empty(), "an error names the octet", to_string(why));
    must(pool.live() == 0, "what is refused keeps no memory");
    return;
  }
  check_frame(*first);
  auto written = to_octets(*first);
  auto second = from_octets(written, pool);
  must(static_cast<bool>(second), "what was written can be read");
  must(to_octets(*second) == written, "a frame survives the way over a wire");
}

} // namespace exeunt::fuzz
