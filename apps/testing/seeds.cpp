// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/footprint.hpp>
#include <exeunt/testing/seeds.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

namespace exeunt::testing {

namespace {

constexpr std::size_t default_seeds = 5'000;
constexpr std::size_t sanitized_seeds = 1'000;

/// Seeds after which vectors and pools have grown to their size, if there are
/// so many.
constexpr std::size_t warm_up = 100;

std::optional<std::uint64_t> number_of(const char* variable) {
  auto text = std::getenv(variable);
  if (!text)
    return std::nullopt;
  return std::strtoull(text, nullptr, 10);
}

std::size_t count_of(const seed_range& range) {
  if (range.count != 0)
    return range.count;
  auto usual = is_sanitized() ? sanitized_seeds : default_seeds;
  return number_of("EXEUNT_SEEDS").value_or(usual);
}

std::uint64_t play(virtual_house& stage, std::uint64_t seed,
                   const std::function<void(virtual_house&)>& scenario) {
  INFO("replay it with EXEUNT_SEED=" << seed);
  stage.begin_seed(seed);
  scenario(stage);
  stage.end_seed();
  return stage.fingerprint();
}

std::size_t distinct(std::vector<std::uint64_t>& all) {
  std::sort(all.begin(), all.end());
  auto last = std::unique(all.begin(), all.end());
  return static_cast<std::size_t>(last - all.begin());
}

void check_footprint(const footprint& before, const footprint& after) {
  CHECK(after.threads == before.threads);
  CHECK(after.descriptors == before.descriptors);
  CHECK(after.heap < before.heap + heap_noise);
}

/// Whatever its graphs say, a scenario of several nodes has used another one.
void check_nodes(virtual_house& stage, std::size_t nodes) {
  if (nodes == 1)
    return;
  auto there = stage.far()->census().spawned;
  if (nodes > 2)
    there += stage.spare()->census().spawned;
  CHECK(there > 0);
}

void play_all(std::size_t nodes, std::size_t count,
              const std::function<void(virtual_house&)>& scenario,
              const seed_range& range) {
  INFO("nodes: " << nodes);
  virtual_house stage{nodes};
  stage.let_stay(range.may_stay);
  if (auto only = number_of("EXEUNT_SEED")) {
    play(stage, *only, scenario);
    return;
  }
  std::vector<std::uint64_t> schedules(count);
  auto before = measure_footprint();
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    schedules[seed] = play(stage, seed, scenario);
    if (seed + 1 == std::min(warm_up, (count + 1) / 2))
      before = measure_footprint();
  }
  check_footprint(before, measure_footprint());
  if (!range.may_stay)
    check_nodes(stage, nodes);
  auto different = distinct(schedules);
  MESSAGE(different << " of " << count << " schedules were distinct");
  CHECK(different * 100 >= count * range.distinct);
  CHECK(different >= std::min(range.at_least, count));
}

/// Returns how many of `count` schedules are played on two nodes.
std::size_t share_across(std::size_t count) {
  return (count + 3) / 4;
}

} // namespace

void for_each_seed(const std::function<void(virtual_house&)>& scenario,
                   seed_range range) {
  auto count = count_of(range);
  if (range.on == play_on::both || range.on == play_on::one_node)
    play_all(1, count, scenario, range);
  if (range.on == play_on::both || range.on == play_on::two_nodes)
    play_all(2, share_across(count), scenario, range);
  if (range.on == play_on::three_nodes)
    play_all(3, share_across(count), scenario, range);
}

} // namespace exeunt::testing
