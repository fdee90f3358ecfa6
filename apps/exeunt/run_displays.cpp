// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/run_displays.hpp>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds usual_pause = 100ms;

} // namespace

run_displays::run_displays(const run_arguments& wanted)
  : samples_(!wanted.svg.empty()),
    bar_style_(wanted.live ? progress_display::style::none
                           : progress_display::choose(wanted.progress)),
    live_style_(live_display::choose(wanted.live)), bar_(bar_style_),
    live_(live_style_) {
}

std::chrono::nanoseconds run_displays::pause() const noexcept {
  return samples_ ? std::min(depths_.interval(), usual_pause) : usual_pause;
}

void run_displays::update(const run& what) {
  auto now = what.look();
  if (samples_)
    depths_.add(now);
  if (bar_style_ != progress_display::style::none
      && now.wall_seconds >= bar_due_) {
    bar_due_ = now.wall_seconds + 0.1;
    bar_.update(what.probe());
  }
  if (live_.due(now.wall_seconds))
    live_.update(std::move(now));
}

void run_displays::finish(const run& what, const report& last) {
  auto now = what.look();
  if (samples_)
    depths_.add(now);
  live_.finish(std::move(now));
  bar_.finish(last);
}

bool run_displays::owns_terminal() const noexcept {
  return live_style_ == live_display::style::screen;
}

} // namespace exeunt
