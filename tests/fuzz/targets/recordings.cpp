// This file is part of exeunt. See the file LICENSE for license terms.

//  KIND, KEY=VALUE..., frames --> file --> the same length of media
//
// Kinds that write what `file` reads.

#include <exeunt/codecs/file.hpp>

#include <fuzz/support/frame_script.hpp>
#include <fuzz/support/played.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/stage_script.hpp>
#include <fuzz/support/target.hpp>
#include <support/scratch_folder.hpp>

namespace exeunt::fuzz {

namespace {

constexpr int most_frames = 32;

/// Silence that is written down takes octets.
constexpr script_limits short_media{
  .audio = 512, .gap = 1, .density = 200'000, .lies = false};

/// A sink has nobody to pass other frames on to.
bool is_taken(const port& in, const frame& what) {
  return carries(in, what.kind()) || in.handles.contains(what.kind());
}

/// What `save` writes has no header, and segments of speech are shorter.
bool says_how_long(const kind& what, const setting_map& settings) {
  auto keep = settings.find("keep");
  return what.facts.name != "save"
         && (keep == settings.end() || keep->second == "all");
}

/// Each change of the rate may cost one sample, here at 1 Hz.
std::int64_t slack_of(const std::vector<frame>& frames) {
  std::int64_t out = 1;
  for (auto& what : frames)
    if (auto rate = extent_of(what).rate; rate != 0)
      out += 1 + 1'000'000'000 / rate;
  return out;
}

void must_last(const std::string& path, const std::vector<frame>& input) {
  auto read = rehearse(file_kind(), {{"path", path}}, {});
  must(!read.why, "what was written can be read", to_string(read.why));
  must(!read.notes.contains("warning"), "and nothing is wrong with it");
  auto before = length_of(input);
  auto after = length_of(read.outputs[0]);
  auto slack = slack_of(input) + slack_of(read.outputs[0]);
  must(after >= before - slack && after <= before + slack,
       "it lasts as long as it did",
       std::to_string(before) + " ns, " + std::to_string(after) + " ns");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  auto script = read_script(data);
  if (!script || script->stage.what->facts.writes.empty())
    return;
  static const test::scratch_folder folder;
  auto& [what, settings] = script->stage;
  settings[what->facts.writes] = folder.file("recording");
  frame_script frames{script->rest, short_media};
  std::vector<frame> input;
  for (auto left = most_frames; left > 0 && script->rest.good(); --left)
    if (auto next = frames.next(); is_taken(script->ports.inputs[0], next))
      input.push_back(std::move(next));
  auto seen = rehearse(*what, settings, {input}, 0);
  if (seen.why)
    return must_help(seen.why);
  auto name = seen.notes.find("file");
  if (name != seen.notes.end() && says_how_long(*what, settings))
    must_last(name->second, input);
}

} // namespace exeunt::fuzz
