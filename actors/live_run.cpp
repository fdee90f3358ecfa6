// This file is part of exeunt. See the file LICENSE for license terms.

// What an engine tells of all its runs, read off their ledgers.

#include <exeunt/actors/engine_core.hpp>
#include <exeunt/actors/live_run.hpp>
#include <exeunt/actors/run_control.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

namespace {

std::string id_of(run_key key, bool in_network) {
  return in_network ? fmt::format("{:016x}-{}", key.home, key.run)
                    : fmt::to_string(key.run);
}

live_run read_run(run_control& from, engine_core& core, bool in_network) {
  auto key = from.key();
  live_run out{id_of(key, in_network),
               key.home != core.nodes().instance(),
               from.probe(),
               from.look(),
               {}};
  for (std::size_t i = 0; i < out.now.stages.size(); ++i) {
    out.handled_ns.push_back(from.book(i).busy_ns.get());
    // A node is not told how a stage left that never came.
    if (from.what().stages[i].elided)
      out.now.stages[i].exit = stage_exit::elided;
  }
  return out;
}

} // namespace

std::vector<live_run> live_runs(engine_core& from) {
  auto in_network = static_cast<bool>(from.network());
  std::vector<live_run> out;
  for (auto& it : from.runs())
    out.push_back(read_run(*it, from, in_network));
  return out;
}

} // namespace exeunt
