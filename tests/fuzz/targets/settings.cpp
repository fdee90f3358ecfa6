// This file is part of exeunt. See the file LICENSE for license terms.

//  KIND, KEY=VALUE... --> canonical --> canonical (equal)
//                             '--> ports, choices, holds, processor

#include <exeunt/pipeline/graph.hpp>

#include <fuzz/support/property.hpp>
#include <fuzz/support/stage_text.hpp>
#include <fuzz/support/target.hpp>

namespace exeunt::fuzz {

namespace {

/// What may come in, as a planner knows it.
std::vector<stream_format> formats_for(const port_list& ports) {
  std::vector<stream_format> out;
  for (auto& in : ports.inputs)
    out.push_back({in.carries, {16'000, 2, 3}, "opus", true});
  return out;
}

void check_canonical(const kind& what, const setting_map& settings) {
  auto again = what.canonical(settings);
  must(again && *again == settings, "canonical settings stay as they are");
  graph alone;
  alone.add({.name = {}, .kind = what.facts.name, .settings = settings});
  auto text = to_text(alone);
  auto back = parse_graph(text);
  must(back && *back == alone, "settings survive the way through text", text);
}

void check_use(const kind& what, const setting_map& settings) {
  auto ports = what.ports(settings);
  if (!ports)
    return must_help(ports.failure());
  auto inputs = formats_for(*ports);
  auto choices = what.choices(settings, inputs);
  if (!choices)
    return must_help(choices.failure());
  must(ports->outputs.empty() || !choices->empty(),
       "a stage with outputs has a way to run");
  for (auto& one : *choices) {
    auto pinned = settings;
    for (auto& [key, value] : one.pinned)
      pinned.insert_or_assign(key, value);
    must(static_cast<bool>(what.canonical(pinned)), "a choice can be made");
  }
  auto held = what.holds(settings, inputs);
  must(held.latency >= media_time{0} && held.buffered >= media_time{0},
       "nothing is held for less than no time");
  must(what.make(settings) != nullptr, "legal settings make a processor");
}

} // namespace

void one_input(std::span<const std::uint8_t> data) {
  auto [what, settings]
    = read_stage({reinterpret_cast<const char*>(data.data()), data.size()});
  if (!what)
    return;
  auto canonical = what->canonical(settings);
  if (!canonical) {
    auto why = canonical.failure();
    must_help(why);
    must(settings.contains(why.place()), "an error names the setting",
         to_string(why));
    return;
  }
  check_canonical(*what, *canonical);
  check_use(*what, *canonical);
}

} // namespace exeunt::fuzz
