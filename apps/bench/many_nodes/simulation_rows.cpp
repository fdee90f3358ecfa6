// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/delay_book.hpp>
#include <exeunt/bench/many_nodes/simulation_result.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

namespace exeunt {

namespace {

/// A node that is lost is to be found within a second.
constexpr double found_within_ms = 1'000;

bench_row times(std::string name, std::vector<std::int64_t> all,
                std::optional<double> bar) {
  bench_row out{.name = std::move(name), .unit = "ms", .bar = bar};
  if (all.empty()) {
    out.bar.reset();
    out.note = "there were none";
    return out;
  }
  auto ms = [&](double q) {
    return static_cast<double>(quantile(all, q)) / 1e6;
  };
  out.note = fmt::format("p50 {:.0f}, p99 {:.0f} ms, of {}", ms(0.5), ms(0.99),
                         all.size());
  out.value = ms(1);
  return out;
}

/// Most of what any node has; the note tells how it is spread.
bench_row spread(std::string name, std::vector<std::uint32_t> all) {
  std::sort(all.begin(), all.end());
  auto sum = std::accumulate(all.begin(), all.end(), 0.);
  return {.name = std::move(name),
          .value = static_cast<double>(all.back()),
          .unit = "stages",
          .note = fmt::format("mean {:.1f}, least {}, median {}",
                              sum / static_cast<double>(all.size()),
                              all.front(), all[all.size() / 2])};
}

bench_row share(std::string name, std::uint32_t part, std::uint32_t of) {
  return {.name = std::move(name),
          .value = 100. * part / of,
          .unit = "%",
          .note = fmt::format("{} of {}", part, of)};
}

bench_row turn(std::string name, std::int64_t ns) {
  return {.name = std::move(name),
          .value = static_cast<double>(ns) / 1e6,
          .unit = "ms"};
}

/// Runs whose home lives and that neither play nor say why.
bench_row unaccounted(const simulation_result& what) {
  auto count = std::count_if(what.runs.begin(), what.runs.end(), [&](auto& it) {
    return std::ranges::count(what.failed, it.home) == 0 && !it.place
           && it.why == ec::none;
  });
  return {.name = "runs that neither play nor say why",
          .value = static_cast<double>(count),
          .unit = "runs",
          .bar = 0};
}

std::uint32_t named(const simulation_result& what) {
  auto failed = [](auto& it) { return it.why != ec::none; };
  return static_cast<std::uint32_t>(
    std::count_if(what.runs.begin(), what.runs.end(), failed));
}

} // namespace

std::vector<bench_row> rows_of(const simulation_setup& how,
                               const simulation_result& what) {
  std::vector<bench_row> out{
    times("longest until a silent node is lost", what.detected,
          found_within_ms),
    times("longest until a stage plays elsewhere", what.respawned, {}),
    share("runs with a stage on a node that failed", what.touched, how.runs),
    share("runs at home on one", what.gone, how.runs),
    share("runs that failed, and say why", named(what), how.runs),
    unaccounted(what),
    spread("most on one node before", what.before),
    spread("most on one node after", what.after),
    spread("most that came to one node after", what.came),
    {.name = "refused, for the node had become full",
     .value = static_cast<double>(what.refused),
     .unit = "stages"},
    turn("longest turn at the start", what.longest_turn),
    turn("longest turn after the failure", what.longest_turn_after)};
  return out;
}

} // namespace exeunt
