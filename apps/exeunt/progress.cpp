// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/output.hpp>
#include <exeunt/apps/progress.hpp>
#include <exeunt/apps/terminal.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace exeunt {

namespace {

/// Returns how much of `total` is done, 0 to 1.
double share_of(const progress& at) {
  return at.total > 0 ? std::clamp(at.media / at.total, 0.0, 1.0) : 0;
}

} // namespace

progress progress_of(const report& probe) {
  progress out{probe.media_seconds, 0, probe.wall_seconds};
  for (const auto& stage : probe.stages) {
    auto note = stage.notes.find("total_seconds");
    if (note != stage.notes.end())
      out.total = std::max(out.total, std::atof(note->second.c_str()));
  }
  return out;
}

std::string progress_text(const progress& at) {
  auto speed = at.wall > 0 ? at.media / at.wall : 0;
  if (at.total <= 0)
    return fmt::format("{:.1f} s, {:.0f} times real time", at.media, speed);
  return fmt::format("{:>3.0f} %, {:.1f} of {:.1f} s, {:.0f} times real time",
                     100 * share_of(at), at.media, at.total, speed);
}

std::string progress_bar(const progress& at, std::size_t columns) {
  auto text = progress_text(at);
  constexpr std::size_t least = 10;
  if (at.total <= 0 || columns < text.size() + least + 3)
    return text;
  auto room = columns - text.size() - 3;
  auto full
    = static_cast<std::size_t>(share_of(at) * static_cast<double>(room));
  return fmt::format("[{:=>{}}{:>{}}] {}", "", full, "", room - full, text);
}

progress_display::progress_display(style how) noexcept : style_(how) {
}

progress_display::style progress_display::choose(bool demanded) noexcept {
  if (::isatty(STDERR_FILENO) != 0)
    return style::bar;
  return demanded ? style::lines : style::none;
}

void progress_display::update(const report& probe) {
  auto at = progress_of(probe);
  if (style_ == style::lines && at.wall < last_wall_ + 1)
    return;
  last_wall_ = at.wall;
  draw(at);
}

void progress_display::finish(const report& last) {
  draw(progress_of(last));
  if (style_ == style::bar)
    complain("\n");
}

void progress_display::draw(const progress& at) {
  if (style_ == style::bar) {
    // One column stays free: some terminals wrap when the last one is full.
    complain("\r" + progress_bar(at, terminal_size().columns - 1) + "\x1b[K");
  } else if (style_ == style::lines) {
    auto line = progress_text(at) + "\n";
    if (line != last_)
      complain(line);
    last_ = line;
  }
}

} // namespace exeunt
