// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/dice.hpp>
#include <exeunt/pipeline/graph.hpp>

#include <iterator>
#include <string>

namespace exeunt::test {

/// Returns one of some texts that a reader could trip over.
inline std::string random_word(dice& d) {
  static constexpr const char* words[]
    = {"a",          "vad", "a b",  "x=y", "m.in0", "!",    "[live]",
       "#1",         "\"",  "it's", "\\",  "käse",  "a\nb", "name",
       "stream",     "0",   "-6.5", "a]b", "100ms", "t.",   "'\"\\",
       "on_failure", "=",   "\t",   "@",   "@b",    "r=@x", "group"};
  return words[d.below(std::size(words))];
}

inline stage_spec random_stage(dice& d) {
  stage_spec out;
  out.kind = d.below(3) == 0 ? random_word(d) : "vad";
  if (d.below(3) == 0)
    out.name = random_word(d) + std::to_string(d.below(1000));
  for (auto n = d.below(3); n > 0; --n)
    out.settings[random_word(d)] = d.below(4) == 0 ? "" : random_word(d);
  if (d.below(5) == 0)
    out.stream = random_word(d);
  if (d.below(3) == 0)
    out.policy = static_cast<on_failure>(d.below(4));
  if (d.below(3) == 0)
    out.node = random_word(d);
  if (d.below(5) == 0)
    out.group = random_word(d);
  return out;
}

inline link_settings random_link_settings(dice& d) {
  link_settings out;
  out.mode = static_cast<link_mode>(d.below(3));
  if (d.below(2) == 0)
    out.window = static_cast<std::uint32_t>(1 + d.below(100));
  if (d.below(2) == 0)
    out.max_queue = std::chrono::nanoseconds{1 + d.below(5'000'000'000)};
  if (d.below(2) == 0)
    out.max_age = std::chrono::milliseconds{1 + d.below(5000)};
  if (d.below(3) == 0)
    out.opus = static_cast<std::uint32_t>(
      d.below(2) == 0 ? 0 : 6'000 + d.below(504'001));
  return out;
}

inline endpoint random_end(dice& d, const graph& in) {
  auto limit = static_cast<std::int64_t>(in.stages.size());
  auto& stage = in.stages[static_cast<std::size_t>(d.below(limit))];
  return {stage.name, d.below(4) == 0 ? random_word(d) : ""};
}

/// Returns a graph that need not make sense, but has a text and a JSON form.
inline graph random_graph(std::uint64_t seed) {
  dice d{seed};
  graph out;
  for (auto n = 1 + d.below(6); n > 0; --n)
    out.add(random_stage(d));
  for (std::size_t i = 1; i < out.stages.size(); ++i)
    if (d.below(3) != 0)
      out.connect({out.stages[i - 1].name, {}}, {out.stages[i].name, {}},
                  d.below(2) == 0 ? random_link_settings(d) : link_settings{});
  for (auto n = d.below(4); n > 0; --n)
    out.connect(random_end(d, out), random_end(d, out),
                random_link_settings(d));
  return out;
}

} // namespace exeunt::test
