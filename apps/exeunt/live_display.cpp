// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/live_display.hpp>
#include <exeunt/apps/output.hpp>
#include <exeunt/apps/terminal.hpp>

#include <unistd.h>

#include <string>
#include <utility>

namespace exeunt {

namespace {

// Control sequences of ECMA-48, and of xterm for the second screen.
constexpr auto enter = "\x1b[?1049h\x1b[?25l";
constexpr auto leave = "\x1b[?25h\x1b[?1049l";
constexpr auto home = "\x1b[H";
constexpr auto clear_line = "\x1b[K";
constexpr auto clear_rest = "\x1b[J";

/// Seconds between two pictures.
constexpr double redraw_every = 0.25;
constexpr double block_every = 1;

/// Returns `text` so that it covers what was drawn before; the last line has
/// no line feed, which would scroll a full screen.
std::string over_itself(const std::string& text) {
  std::string out = home;
  for (auto c : text)
    out += c == '\n' ? std::string{clear_line} + "\r\n" : std::string{c};
  out.resize(out.size() - (text.empty() ? 0 : 2));
  return out + clear_rest;
}

} // namespace

live_display::live_display(style how) noexcept : style_(how) {
}

live_display::~live_display() {
  leave_screen();
}

live_display::style live_display::choose(bool demanded) noexcept {
  if (!demanded)
    return style::none;
  return ::isatty(STDERR_FILENO) != 0 ? style::screen : style::blocks;
}

bool live_display::due(double wall) const noexcept {
  if (style_ == style::none)
    return false;
  auto last = shown_.empty() ? 0 : shown_.back().wall_seconds;
  return wall >= last + (style_ == style::screen ? redraw_every : block_every);
}

void live_display::update(run_view now) {
  draw(now);
  shown_.push_back(std::move(now));
  while (shown_.size() > 1
         && shown_.back().wall_seconds - shown_[1].wall_seconds >= 1)
    shown_.pop_front();
}

void live_display::finish(run_view last) {
  leave_screen();
  if (style_ == style::blocks)
    update(std::move(last));
  style_ = style::none;
}

void live_display::draw(const run_view& now) {
  auto before = shown_.empty() ? run_view{} : shown_.front();
  if (style_ == style::blocks)
    return complain(live_text(now, before, {}) + "\n");
  if (!std::exchange(on_screen_, true))
    complain(enter);
  complain(over_itself(live_text(now, before, terminal_size())));
}

void live_display::leave_screen() {
  if (std::exchange(on_screen_, false))
    complain(leave);
}

} // namespace exeunt
