// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/comparison.hpp>
#include <exeunt/bench/multistream_trap.hpp>
#include <exeunt/plain_loop/decode_loop.hpp>

#include <vector>

namespace exeunt {

namespace {

constexpr int pairs = 3;

result<spent> cost_of(std::string (*loop)(const std::string& path),
                      const std::string& path) {
  stopwatch watch;
  if (auto failed = loop(path); !failed.empty())
    return error{ec::library_failed, failed, path};
  return watch.read();
}

} // namespace

result<double> trap_cost(const std::string& path) {
  auto both = compare({[&] { return cost_of(decode_as_multistream, path); },
                       [&] { return cost_of(decode_one_stream, path); }},
                      pairs);
  if (!both)
    return both.failure();
  std::vector<double> lost;
  for (std::size_t i = 0; i < both->ours.size(); ++i)
    lost.push_back(both->ours[i].cpu_seconds - both->theirs[i].cpu_seconds);
  return median(lost);
}

} // namespace exeunt
