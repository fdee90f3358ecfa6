// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/specimens.hpp>
#include <exeunt/codecs/vad.hpp>
#include <exeunt/codecs/vad_processor.hpp>
#include <exeunt/codecs/voice_detector.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view likelihood_names[] = {"very_low", "low", "moderate",
                                                 "high"};

result<port_list> ports(const vad& s) {
  if (!voice_detector::knows(s.likelihood))
    return error{ec::unsupported,
                 "the voice detection of this system has one likelihood",
                 {},
                 "leave it at very_low"};
  port in{.name = "in",
          .accepts = {{8'000, 16'000, 32'000, 48'000}, {}, {}},
          .handles = {frame_kind::gap}};
  return port_list{{std::move(in)}, {{.name = "out"}}};
}

} // namespace

void vad::describe(setting_visitor& v, vad& s) {
  choose(v, s.likelihood, "likelihood", likelihood_names,
         "how readily 10 ms of audio count as voice");
  v(s.decisions, "decisions", plain, "tells a voice event for each 10 ms, too");
  speech_limits::describe(v, s.limits);
}

kind vad_kind() {
  return make_kind<vad>({
    .facts = {.name = "vad",
              .summary = "Tells where speech begins and ends.",
              .example = "file path=in.wav ! resample rate=16000 ! vad ! "
                         "wav path=speech.wav keep=speech",
              // A frame of 500 ms, each 10 ms told.
              .max_burst = 64},
    .ports = ports,
    .make = [](const vad& s) { return std::make_unique<vad_processor>(s); },
    .specimens = vad_specimens,
  });
}

} // namespace exeunt
