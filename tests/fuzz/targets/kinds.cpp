// This file is part of exeunt. See the file LICENSE for license terms.

//  KIND, KEY=VALUE..., frames --> rehearsal --> the same media
//                      '--> cut anew --> rehearsal --> equal
//
// The laws, on frames that no specimen has.

#include <exeunt/pipeline/recut.hpp>
#include <exeunt/pipeline/timeline.hpp>

#include <fuzz/support/played.hpp>
#include <fuzz/support/property.hpp>
#include <fuzz/support/stage_script.hpp>
#include <fuzz/support/target.hpp>

#include <algorithm>

namespace exeunt::fuzz {

namespace {

/// Frames by input port.
using input_list = std::vector<std::vector<frame>>;

constexpr std::size_t most_frames = 64;

input_list read_inputs(stage_script& script) {
  input_list out(script.inputs);
  frame_script frames{script.rest, limits_for(script.ports)};
  std::size_t to = 0;
  for (auto left = most_frames; left > 0 && script.rest.good(); --left) {
    auto next = frames.next();
    if (may_bring(script.input(to), next))
      out[to].push_back(std::move(next));
    to = (to + 1) % out.size();
  }
  return out;
}

std::vector<std::string> events(const std::vector<frame>& frames) {
  auto out = events_of(frames);
  std::sort(out.begin(), out.end());
  return out;
}

void must_be_equal(const rehearsed& x, const rehearsed& y) {
  must(x.why.code() == y.why.code(), "any cut gives the same error",
       to_string(x.why) + "\n" + to_string(y.why));
  if (x.why)
    return;
  for (std::size_t i = 0; i < x.outputs.size(); ++i) {
    auto differs = difference(timeline_of(x.outputs[i]),
                              timeline_of(y.outputs[i]));
    must(differs.empty(), "any cut gives the same media", differs);
    must(events(x.outputs[i]) == events(y.outputs[i]),
         "any cut gives the same events");
  }
}

void check(const stage_script& script, const input_list& inputs,
           const rehearsed& seen) {
  if (seen.why)
    return must_help(seen.why);
  must_conserve(*script.stage.what, inputs, seen);
}

input_list cut_anew(input_list inputs) {
  constexpr std::size_t sizes[] = {1, 16, 700, 16'000};
  std::size_t frames = 0;
  for (auto& one : inputs)
    frames += one.size();
  dice chance{frames};
  for (auto& one : inputs)
    one = recut(one, sizes[chance.below(4)], chance);
  return inputs;
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  auto script = read_script(data);
  if (!script || script->inputs == 0)
    return;
  auto& [what, settings] = script->stage;
  if (!what->facts.writes.empty())
    return;
  auto inputs = read_inputs(*script);
  auto seen = rehearse(*what, settings, inputs, script->outputs);
  check(*script, inputs, seen);
  must_be_equal(seen, rehearse(*what, settings, cut_anew(std::move(inputs)),
                               script->outputs));
}

} // namespace exeunt::fuzz
