// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/bench/bench_site.hpp>
#include <exeunt/bench/labour.hpp>
#include <exeunt/bench/metronome.hpp>
#include <exeunt/bench/talker.hpp>
#include <exeunt/bench/ticker.hpp>

#include <chrono>
#include <utility>
#include <vector>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

} // namespace

// Names that are new cannot conflict.
bench_site::bench_site(engine_options options) : rt(std::move(options)) {
  for (auto& one : {ticker_kind(), metronome_kind(), listener_kind(delays),
                    ear_kind(silenced), toil_kind(), hang_kind(release),
                    talker_kind(), hearer_kind(delays)})
    static_cast<void>(rt.kinds().add(one));
}

result<shared_plan> plan_of(runtime& in, const std::string& text) {
  auto described = parse_graph(text);
  if (!described)
    return described.failure();
  auto made = in.make_plan(*described);
  if (!made.value)
    return made.errors.front();
  return std::make_shared<const plan>(*std::move(made.value));
}

result<run> start_one(runtime& in, const shared_plan& what) {
  auto started = in.start(what);
  if (!started.value)
    return started.errors.front();
  return *std::move(started.value);
}

error why_of(const result<report>& over) {
  if (!over)
    return over.failure();
  if (over->reason == end_reason::failed)
    return over->why;
  if (over->actors_exited != over->actors_spawned)
    return {ec::stalled, "an actor did not leave"};
  return {};
}

error run_all(runtime& in, const shared_plan& what, int count) {
  std::vector<run> all;
  for (int i = 0; i < count; ++i) {
    auto started = start_one(in, what);
    if (!started)
      return started.failure();
    all.push_back(std::move(*started));
  }
  error why;
  for (auto& one : all)
    if (auto found = why_of(one.wait(60s)); found && !why)
      why = found;
  return why;
}

error run_text(runtime& in, const std::string& text) {
  auto what = plan_of(in, text);
  return what ? run_all(in, *what, 1) : what.failure();
}

} // namespace exeunt
