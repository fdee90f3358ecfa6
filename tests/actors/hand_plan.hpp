// This file is part of exeunt. See the file LICENSE for license terms.

#pragma once

#include <exeunt/pipeline/defaults.hpp>
#include <exeunt/pipeline/plan.hpp>

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

/// Plans by hand, for the classes that a plan steers.
namespace exeunt::test {

using namespace std::chrono_literals;

/// Returns a lossless link of `window` frames and half a second.
inline planned_link lossless_link(std::uint32_t window) {
  planned_link out;
  out.mode = link_mode::lossless;
  out.window = window;
  out.window_media = defaults::window_media;
  return out;
}

/// Returns a live link of `window` frames that queues 200 ms.
inline planned_link live_link(std::uint32_t window) {
  auto out = lossless_link(window);
  out.mode = link_mode::live;
  out.max_queue = defaults::max_queue;
  out.max_age = defaults::max_age;
  return out;
}

/// Returns a stage of stream 0 without ports.
inline planned_stage bare_stage(std::string name, kind_facts facts = {}) {
  planned_stage out;
  out.name = std::move(name);
  auto what = std::make_shared<kind>();
  what->facts = std::move(facts);
  out.what = std::move(what);
  out.streams = {0};
  return out;
}

/// Links the next free output of one stage to the next free input of another.
inline void join(plan& all, std::size_t from, std::size_t to,
                 planned_link link = lossless_link(16)) {
  link.from = from;
  link.to = to;
  link.out = all.stages[from].outputs.size();
  link.in = all.stages[to].inputs.size();
  all.stages[from].outputs.push_back({.name = "out", .carries = media::any});
  all.stages[to].inputs.push_back({.name = "in", .carries = media::any});
  all.links.push_back(std::move(link));
}

/// Returns a chain of the named stages: the first is a source.
inline plan chain_plan(std::initializer_list<std::string> names) {
  plan out;
  for (auto& name : names)
    out.stages.push_back(bare_stage(name));
  for (std::size_t i = 1; i < names.size(); ++i)
    join(out, i - 1, i);
  out.streams.push_back({*names.begin(), 0});
  return out;
}

} // namespace exeunt::test
