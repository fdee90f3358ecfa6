// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/graph.hpp>

#include <fuzz/seeds/seed_folder.hpp>
#include <fuzz/support/kinds.hpp>

namespace exeunt::fuzz {

namespace {

/// Octets of a script behind a stage.
constexpr int script_octets = 160;

/// Graphs with what the kinds' examples lack.
constexpr std::string_view graphs[] = {
  "tone ! tee name=t  t. ! wav path=a.wav  t. ! gain db=-6 ! wav path=b.wav",
  "tone stream=bot ! mix name=m ! null  silence ! m.in1 # the caller",
  "tone ![live max_age=100ms max_queue=1s window=3] pace ! null",
  "tone frequency='1e3' on_failure=restart ! \"noop\" \"name\"=x ! null",
  "app ! opus_decode rate=16000 ! resample rate=16000 ! vad ! null",
  "tone ![opus=24000] gain @role=asr db=-6 on_failure=respawn ! null",
  "tone rate=16000 ! vad @b on_failure=bypass ![opus live] null @\"c d\"",
  "\"@tone\" \"@key\"=@x ! \"@t\".  null @@b name=@t",
  "file @b path=a.wav ! tee @b name=t  t. ! null @here  t. ! wav @b path=b",
  "wav path=\"a b\\\"c.wav\"  tone name=\"a.b\" ! w.in",
};

std::string lines_of(const kind& what, const setting_map& settings) {
  auto out = what.facts.name;
  for (auto& [key, value] : settings)
    out += "\n" + key + "=" + value;
  return out;
}

void add_graph(seed_folder& to, std::string_view text) {
  to.add("graph_text", text);
  if (auto parsed = parse_graph(text))
    to.add("graph_json", to_json(*parsed));
}

/// A stage, an octet 0, and what happens to it.
void add_scripts(seed_folder& to, const std::string& stage, dice& chance) {
  auto script = stage + '\0';
  for (auto i = script_octets; i > 0; --i)
    script += static_cast<char>(chance.below(256));
  for (auto target : {"kinds", "stages", "recordings"})
    to.add(target, script);
}

/// A stage whose setting changes between two frames of audio: see `stages`.
void add_change(seed_folder& to, const kind& what, const setting_row& row) {
  constexpr std::string_view sound{"\0\0\5\0\0\0\100\1\7\0", 10};
  auto change = row.name + "=" + row.initial;
  std::string script = what.facts.name + '\0' + '\0';
  script.append(sound).append("\xc2").append(1, '\0');
  script += static_cast<char>(change.size());
  to.add("stages", script.append(change).append(sound));
}

void add_kind(seed_folder& to, const kind& what, dice& chance) {
  add_graph(to, what.facts.example);
  add_scripts(to, what.facts.name, chance);
  for (auto& row : what.document()) {
    to.add("settings", lines_of(what, {{row.name, row.initial}}));
    add_change(to, what, row);
  }
  for (auto& one : what.specimens(1)) {
    to.add("settings", lines_of(what, one.settings));
    to.add("sources", lines_of(what, one.settings));
    add_scripts(to, lines_of(what, one.settings), chance);
  }
}

} // namespace

void add_text_seeds(seed_folder& to) {
  dice chance{20'261'121};
  for (auto text : graphs)
    add_graph(to, text);
  for (auto& what : all_kinds().all())
    add_kind(to, *what, chance);
}

} // namespace exeunt::fuzz
