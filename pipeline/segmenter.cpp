// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/segmenter.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <memory>
#include <utility>

namespace exeunt {

namespace {

//  audio ------->.-----------.-----> audio, voice
//  event voice ->| segmenter |
//                '-----------'-----> speech_started, speech_stopped
class segmenter_processor : public processor {
public:
  explicit segmenter_processor(const segmenter& settings)
    : segments_(settings.limits) {
  }

  error process(in_port, const frame& what, emit& out) override {
    out(what);
    if (auto told = what.get<event>())
      decide(*told->body, out);
    else if (auto hole = what.get<gap>())
      tell(segments_.feed(0, what.header.position, hole->frames, hole->rate),
           out);
    return {};
  }

  error finish(emit& out) override {
    tell(segments_.finish(), out);
    return {};
  }

private:
  void decide(const event_body& what, emit& out) {
    if (what.kind == event_kind::voice)
      tell(segments_.feed(what.value, what.start, what.stop - what.start,
                          what.rate),
           out);
  }

  static void tell(std::vector<event_body> bodies, emit& out) {
    for (auto& body : bodies)
      out.tell(std::move(body));
  }

  speech_segmenter segments_;
};

frame decision(bool voiced, std::int64_t start, std::int64_t stop) {
  event_body body{.kind = event_kind::voice,
                  .text = {},
                  .value = voiced ? 1. : 0.,
                  .start = start,
                  .stop = stop,
                  .rate = 8'000};
  return event{std::make_shared<const event_body>(std::move(body))};
}

/// Ten seconds in which voice comes and goes, with a decision each 10 ms.
std::vector<specimen> specimens(std::uint64_t seed) {
  constexpr audio_format format{8'000, 1, 0};
  dice fate{seed};
  specimen out{.name = "talk", .settings = {}, .inputs = {{}}};
  auto audio = audio_specimen(seed, format, 80'000);
  std::int64_t at = 0;
  std::int64_t decided = 0;
  auto voiced = false;
  for (auto& piece : audio) {
    at += extent_of(piece).frames;
    out.inputs[0].push_back(std::move(piece));
    for (; decided + 80 <= at; decided += 80) {
      voiced = fate.below(20) == 0 ? !voiced : voiced;
      out.inputs[0].push_back(decision(voiced, decided, decided + 80));
    }
  }
  return {out};
}

} // namespace

kind segmenter_kind() {
  return make_kind<segmenter>({
    .facts = {.name = "segmenter",
              .summary = "Turns voice decisions into segments of speech.",
              .example = "file path=in.wav ! vad ! segmenter "
                         "min_silence=500ms ! null"},
    .ports = [](const segmenter&) -> result<port_list> {
      return port_list{{{.name = "in",
                         .handles = {frame_kind::event, frame_kind::gap}}},
                       {{.name = "out"}}};
    },
    .make =
      [](const segmenter& s) {
        return std::make_unique<segmenter_processor>(s);
      },
    .specimens = specimens,
  });
}

} // namespace exeunt
