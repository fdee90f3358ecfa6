// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/codecs/recording_processor.hpp>
#include <exeunt/pipeline/specimens.hpp>

#include <fmt/format.h>

#include <memory>

//             .----------.
//  audio ---->|          |
//  gap ------>| recorder |---> PATH.part, PATH
//  event ---->|          |
//             '----------'
namespace exeunt {

error recording_processor::open(emit&) {
  return recorder_.open();
}

error recording_processor::process(in_port, const frame& what, emit& out) {
  if (auto body = what.get<audio>()) {
    // A file without a format is none, and goes when nothing follows.
    if (!std::exchange(named_, true))
      out.note("file", recorder_.name());
    return recorder_.take(what.header, *body);
  }
  if (auto body = what.get<gap>())
    return recorder_.take(what.header, *body);
  if (auto body = what.get<event>())
    return recorder_.take(*body->body);
  return {};
}

error recording_processor::finish(emit& out) {
  if (std::exchange(finished_, true))
    return {};
  if (auto why = recorder_.finish())
    return why;
  out.note("file", recorder_.name());
  if (auto count = recorder_.told_too_late(); count > 0)
    out.note("warning",
             fmt::format("{} samples of speech were told too late; raise "
                         "lookback",
                         count));
  return {};
}

port_list recording_ports() {
  return {{{.name = "in", .handles = {frame_kind::event, frame_kind::gap}}},
          {}};
}

std::vector<specimen> recording_specimens(std::uint64_t seed,
                                          const std::string& ending) {
  auto out = audio_specimens(seed, {{"path", "specimen" + ending}});
  auto said = [](event_kind kind, std::int64_t start, std::int64_t stop) {
    event_body body;
    body.kind = kind;
    body.start = start;
    body.stop = stop;
    body.rate = 8000;
    return frame{event{std::make_shared<const event_body>(body)}};
  };
  auto speech = audio_specimen(seed, {8000, 1, 0}, 12'000);
  auto middle = speech.begin() + static_cast<std::ptrdiff_t>(speech.size() / 2);
  speech.insert(middle, said(event_kind::speech_started, 3000, -1));
  speech.push_back(said(event_kind::speech_stopped, 3000, 11'000));
  out.push_back({"speech only",
                 {{"path", "speech" + ending}, {"keep", "speech"}},
                 {std::move(speech)}});
  return out;
}

} // namespace exeunt
