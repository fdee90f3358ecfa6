// This file is part of exeunt. See the file LICENSE for license terms.

//  file --> probe: ports, format, length
//      '--> file --> frames, as the probe said

#include <exeunt/codecs/file.hpp>
#include <exeunt/pipeline/rehearsal.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/memory_file.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/target.hpp>

#include <cmath>
#include <string>

namespace exeunt::fuzz {

namespace {

/// Frames have the guaranteed format: a planner leaves out stages by it.
void check_format(const stream_format& told, const std::vector<frame>& frames) {
  for (auto& what : frames) {
    if (auto body = what.get<audio>())
      must(told.carries == media::audio
             && (!told.guaranteed || body->format == told.audio),
           "a guaranteed format is kept");
    if (auto body = what.get<packet>())
      must(told.carries == media::packets && body->codec->codec == told.codec,
           "packets are of the codec that was told");
  }
}

/// Of a WAV file that is whole, and whose headers are not left open, the
/// headers tell the length.
void check_length(const rehearsed& seen) {
  auto told = seen.notes.find("total_seconds");
  if (told == seen.notes.end() || seen.notes.contains("warning"))
    return;
  auto total = total_of(seen.outputs[0]);
  if (total.counter.rate() == 0 || seen.outputs[0].front().get<packet>())
    return;
  auto seconds = static_cast<double>(total.counter.time().count()) / 1e9;
  must(std::abs(std::stod(told->second) - seconds) < 1e-5,
       "a file is as long as it was told",
       told->second + " s, " + std::to_string(seconds) + " s");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  memory_file in{data};
  setting_map settings{{"path", in.path()}};
  auto what = file_kind();
  auto choices = what.choices(settings, {});
  auto seen = rehearse(what, settings, {});
  if (seen.why)
    must_help(seen.why);
  must(choices || choices.failure().code() == seen.why.code(),
       "what cannot be looked at cannot be read", to_string(seen.why));
  if (!choices)
    return must_help(choices.failure());
  must(choices->size() == 1, "a file has one format");
  check_format(choices->front().output, seen.outputs[0]);
  if (!seen.why && choices->front().output.guaranteed)
    check_length(seen);
}

} // namespace exeunt::fuzz
