// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench.hpp>
#include <exeunt/bench/ticker.hpp>

#include <chrono>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

error why_of(const result<report>& last) {
  if (!last)
    return last.failure();
  if (last->reason == end_reason::failed)
    return last->why;
  if (last->actors_exited != last->actors_spawned)
    return {ec::stalled, "an actor did not leave"};
  return {};
}

} // namespace

error add_bench_kinds(runtime& in) {
  return in.kinds().add(ticker_kind());
}

result<plan> plan_of(runtime& in, const std::string& text) {
  auto described = parse_graph(text);
  if (!described)
    return described.failure();
  auto made = make_plan(*described, in.kinds());
  if (!made.value)
    return made.errors.front();
  return *std::move(made.value);
}

error run_all(runtime& in, const plan& what, int count) {
  std::vector<run> all;
  for (int i = 0; i < count; ++i) {
    auto started = in.start(what);
    if (!started.value)
      return started.errors.front();
    all.push_back(*std::move(started.value));
  }
  error why;
  for (auto& one : all)
    if (auto found = why_of(one.wait(60s)); found && !why)
      why = found;
  return why;
}

} // namespace exeunt
