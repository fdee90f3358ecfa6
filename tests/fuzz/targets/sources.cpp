// This file is part of exeunt. See the file LICENSE for license terms.

//  KIND, KEY=VALUE... --> source --> frames of the format that was told

#include <exeunt/pipeline/rehearsal.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/stage_text.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// Values per second of a format beyond which a few frames take too much.
constexpr std::uint64_t most_values = 400'000;

bool is_source(const kind& what, const setting_map& settings) {
  auto ports = what.ports(settings);
  // `file` has a target of its own.
  return ports && ports->inputs.empty() && what.facts.name != "file";
}

void check_frames(const std::vector<frame>& frames, const stream_format& told) {
  for (auto& what : frames) {
    auto body = what.get<audio>();
    must(body && body->frames() > 0, "a source of audio emits audio");
    must(!told.guaranteed || body->format == told.audio,
         "a guaranteed format is kept");
    must(body->frames() <= body->format.rate, "no frame is longer than 1 s");
  }
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  auto [what, settings]
    = read_stage({reinterpret_cast<const char*>(data.data()), data.size()});
  if (!what || !what->canonical(settings) || !is_source(*what, settings))
    return;
  auto choices = what->choices(settings, {});
  if (!choices)
    return must_help(choices.failure());
  auto& told = choices->front().output;
  if (std::uint64_t{told.audio.rate} * told.audio.channels > most_values)
    return;
  rehearsal stage{*what, settings, 0, 1};
  stage.produce(2);
  if (stage.seen().why)
    return must_help(stage.seen().why);
  check_frames(stage.seen().outputs[0], told);
}

} // namespace exeunt::fuzz
