// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/callers.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

std::string caller(std::int64_t phase_us) {
  return "metronome phase=" + std::to_string(phase_us)
         + "us ! noop ! noop ! noop ! noop ! listener";
}

} // namespace

result<callers> callers::gather(runtime& in, int count) {
  callers out;
  for (int i = 0; i < count; ++i) {
    auto what = plan_of(in, caller(20'000LL * i / count));
    if (!what)
      return what.failure();
    if (auto why = out.add(in, *what))
      return why;
  }
  return out;
}

error callers::add(runtime& in, const shared_plan& what) {
  auto started = start_one(in, what);
  if (!started)
    return started.failure();
  all_.push_back(std::move(*started));
  return {};
}

bool callers::all_go_on() const {
  return std::none_of(all_.begin(), all_.end(),
                      [](auto& one) { return is_final(one.state()); });
}

std::uint64_t callers::dropped() const {
  std::uint64_t out = 0;
  for (auto& one : all_)
    for (auto& stage : one.probe().stages)
      out += total(stage.dropped);
  return out;
}

error callers::dismiss() {
  for (auto& one : all_)
    one.end();
  error why;
  for (auto& one : all_)
    if (auto found = why_of(one.wait(60s)); found && !why)
      why = found;
  return why;
}

} // namespace exeunt
