// This file is part of exeunt. See the file LICENSE for license terms.

//  KIND, KEY=VALUE..., what happens --> rehearsal --> an end, or an error
//                                                     that helps

#include <exeunt/pipeline/rehearsal.hpp>

#include <fuzz/support/frame_script.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/stage_script.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

constexpr int most_steps = 128;

/// New settings that the handle of a run would let pass.
void change(rehearsal& stage, stage_script& script) {
  auto line = script.rest.raw(script.rest.number<std::uint8_t>());
  std::string text = script.stage.what->facts.name + "\n";
  auto changed = read_stage(text.append(line.begin(), line.end())).settings;
  auto merged = script.stage.settings;
  for (auto& [key, value] : changed)
    merged.insert_or_assign(key, value);
  if (!changed.empty() && script.stage.what->canonical(merged))
    stage.set(changed);
}

void feed(rehearsal& stage, const stage_script& script, in_port to,
          frame what) {
  if (may_bring(script.input(to), what))
    stage.feed(to, std::move(what));
}

void step(rehearsal& stage, stage_script& script, frame_script& frames) {
  auto what = script.rest.number<std::uint8_t>();
  auto time = std::chrono::milliseconds{script.rest.number<std::uint8_t>()};
  if (what < 0xc0)
    return feed(stage, script, what % script.inputs, frames.next());
  switch (what % 4) {
    case 0:
      return stage.interrupt(0);
    case 1:
      return stage.advance_to(stage.now() + time * time.count());
    case 2:
      return change(stage, script);
    default:
      return stage.end(what / 4 % script.inputs);
  }
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  auto script = read_script(data);
  if (!script || script->inputs == 0
      || !script->stage.what->facts.writes.empty())
    return;
  rehearsal stage{*script->stage.what, script->stage.settings, script->inputs,
                  script->outputs};
  frame_script frames{script->rest, limits_for(script->ports)};
  for (auto left = most_steps; left > 0 && script->rest.good(); --left)
    step(stage, *script, frames);
  stage.run_out();
  must(stage.over(), "what has ended is over");
  stage.finish_again();
  if (stage.seen().why)
    must_help(stage.seen().why);
}

} // namespace exeunt::fuzz
