// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/testing/no_leaks.hpp>
#include <exeunt/testing/real_house.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace exeunt::testing {

namespace {

using namespace std::chrono_literals;

std::string line_if(std::uint64_t count, const std::string& text) {
  return count > 0 ? text + std::to_string(count) + "\n" : "";
}

/// Names the stages that nobody could make leave.
std::string names_of(const std::vector<report>& ended) {
  std::string out;
  for (auto& run : ended)
    for (auto& stage : run.stages)
      if (stage.exit == stage_exit::quarantined)
        out += stage.name + " waits for " + stage.waits_for + "\n";
  return out;
}

/// Returns by how much `value` is more than `least`.
std::size_t more_than(std::size_t least, std::size_t value) {
  return value > least ? value - least : 0;
}

std::string compare(const char* what, std::size_t before, std::size_t after) {
  if (after < before)
    return line_if(before - after, what + std::string{" too few: "});
  return line_if(after - before, what + std::string{" too many: "});
}

} // namespace

no_leaks::no_leaks() : rt_(std::make_unique<runtime>()) {
}

no_leaks::~no_leaks() {
  CHECK(left_of_runs() == "");
  CHECK(left_of_process() == "");
}

std::string no_leaks::left_of_runs() {
  if (!rt_)
    return {};
  auto ended = rt_->drain(std::chrono::nanoseconds{0});
  // What a run holds goes with its last callback, just after its last actor.
  static_cast<void>(
    eventually([this] { return rt_->census().buffers == 0; }, 1s));
  auto count = rt_->census();
  return line_if(count.spawned - count.exited, "actors that did not exit: ")
         + names_of(ended) + line_if(count.runs, "runs that are not over: ")
         + line_if(count.buffers, "buffers that are not back: ");
}

std::string no_leaks::left_of_process() {
  std::string out;
  if (rt_ && !rt_->leave())
    out = "the threads of the runtime, which a handler holds\n";
  rt_.reset();
  auto after = measure_footprint();
  return out + compare("threads", before_.threads, after.threads)
         + compare("descriptors", before_.descriptors, after.descriptors)
         + line_if(more_than(before_.heap + heap_noise, after.heap),
                   "heap too large, in bytes: ");
}

} // namespace exeunt::testing
