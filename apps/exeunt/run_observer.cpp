// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/run_observer.hpp>

#include <fmt/format.h>

#include <utility>

namespace exeunt {

run_observer::run_observer(std::string title, std::string tap)
  : tap_(std::move(tap)), picture_{std::move(title)} {
}

run_options run_observer::observe(std::shared_ptr<run_observer> self,
                                  run_options from) {
  from.on_event = [self](const event_report& what) { self->take(what); };
  from.on_end = [self](const report&) { self->ended_.set_value(); };
  return from;
}

const picture* run_observer::collected(std::chrono::nanoseconds timeout) const {
  auto all = over_.wait_for(timeout) == std::future_status::ready;
  return all ? &picture_ : nullptr;
}

void run_observer::take(const event_report& what) {
  if (what.kind == "speech_stopped")
    picture_.speech.push_back({what.start, what.stop});
  else if (what.kind == "level" && !tap_.empty() && what.stage == tap_)
    take_level(what);
}

void run_observer::take_level(const event_report& what) {
  const auto& bars = picture_.levels.bars();
  auto reached = bars.empty() ? 0 : bars.back().stop;
  // A gap has no level of its own, and is silent.
  if (what.start > reached)
    picture_.levels.add({.start = reached, .stop = what.start});
  picture_.levels.add({what.start, what.stop, what.value, what.extra});
}

std::string segments_text(const std::vector<speech_band>& all) {
  std::string out;
  std::size_t number = 0;
  for (const auto& band : all)
    out += fmt::format("speech {:>3}  {:>9.2f} s to {:>9.2f} s  {:>7.2f} s\n",
                       ++number, band.start, band.stop, band.stop - band.start);
  return out;
}

} // namespace exeunt
