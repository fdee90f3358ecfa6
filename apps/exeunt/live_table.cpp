// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/live_table.hpp>
#include <exeunt/apps/utf8.hpp>
#include <exeunt/pipeline/text_table.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <string_view>
#include <vector>

namespace exeunt {

namespace {

using line_list = std::vector<std::string>;

/// Head, two titles, what the numbers mean, and how to stop.
constexpr std::size_t fixed_rows = 5;

constexpr auto meaning
  = "depth, audio, age, waits for: at this moment; frames/s, busy: of late; "
    "all else: since the start";

line_list lines_of(const std::string& text) {
  line_list out;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

std::string head_text(const run_view& now) {
  auto alive = std::count_if(now.stages.begin(), now.stages.end(),
                             [](const stage_view& one) {
                               return one.exit == stage_exit::alive;
                             });
  return fmt::format("exeunt: {} at {:.1f} s, media {:.1f} s, {} of {} stages "
                     "alive, streams: {}",
                     to_string(now.state), now.wall_seconds, now.media_seconds,
                     alive, now.stages.size(), fmt::join(now.streams, ", "));
}

/// Returns how much of a second each second `now` has more than `before`.
double per_second(std::uint64_t now, std::uint64_t before, double seconds) {
  return seconds > 0 && now > before
           ? static_cast<double>(now - before) / seconds
           : 0;
}

std::string waits_text(const stage_view& what) {
  if (what.stuck_ns == 0)
    return what.waits_for;
  return fmt::format("{}, for {:.1f} s", what.waits_for,
                     static_cast<double>(what.stuck_ns) / 1e9);
}

line_list stage_lines(const run_view& now, const run_view& before) {
  detail::text_table out{{"stage", "kind", "node", "state", "waits for",
                          "frames in", "frames out", "frames/s", "busy",
                          "dropped"}};
  out.omit_if_empty(2);
  for (std::size_t i = 5; i < 10; ++i)
    out.align_right(i);
  auto span = now.wall_seconds - before.wall_seconds;
  for (std::size_t i = 0; i < now.stages.size(); ++i) {
    auto& one = now.stages[i];
    auto old = i < before.stages.size() ? before.stages[i] : stage_view{};
    auto frames = std::max(per_second(one.frames_in, old.frames_in, span),
                           per_second(one.frames_out, old.frames_out, span));
    auto busy = per_second(one.busy_ns, old.busy_ns, span) / 1e9;
    out.add({one.name, one.kind, one.node, std::string{to_string(one.exit)},
             waits_text(one), fmt::to_string(one.frames_in),
             fmt::to_string(one.frames_out), fmt::format("{:.0f}", frames),
             fmt::format("{:.1f} %", 100 * busy), fmt::to_string(one.dropped)});
  }
  return lines_of(out.text());
}

line_list link_lines(const run_view& now) {
  detail::text_table out{
    {"link", "mode", "depth", "audio", "age", "dropped", "gaps"}};
  for (std::size_t i = 2; i < 7; ++i)
    out.align_right(i);
  auto ms = [](double seconds) {
    return fmt::format("{:.0f} ms", 1e3 * seconds);
  };
  for (auto& one : now.links)
    out.add({one.from + " -> " + one.to, one.live ? "live" : "lossless",
             fmt::format("{}/{}", one.depth, one.window),
             one.depth_seconds ? ms(*one.depth_seconds) : "-",
             ms(one.age_seconds), fmt::to_string(one.dropped),
             fmt::to_string(one.gaps)});
  return lines_of(out.text());
}

std::string foot_text(run_state state) {
  switch (state) {
    case run_state::starting:
    case run_state::running:
      return "Ctrl-C lets the run drain, a second one cancels it";
    case run_state::draining:
      return "the run drains; Ctrl-C cancels it";
    default:
      return is_final(state) ? "the run is over" : "the run ends";
  }
}

/// Shortens a table, its title apart, to `room` rows; the last says how many
/// are missing.
void shorten(line_list& table, std::size_t room, std::string_view what) {
  auto rows = table.size() - 1;
  if (rows <= room)
    return;
  auto kept = std::max<std::size_t>(room, 1) - 1;
  table.resize(1 + kept);
  table.push_back(fmt::format("... {} more {}", rows - kept, what));
}

void fit(line_list& stages, line_list& links, std::size_t rows) {
  auto room = rows - std::min(rows, fixed_rows);
  auto all = stages.size() + links.size() - 2;
  if (all <= room)
    return;
  // What the one table does not need is for the other.
  auto for_stages = std::max(room * (stages.size() - 1) / all,
                             room - std::min(room, links.size() - 1));
  shorten(stages, for_stages, "stages");
  shorten(links, room - for_stages, "links");
}

} // namespace

std::string live_text(const run_view& now, const run_view& before,
                      screen_size size) {
  auto stages = stage_lines(now, before);
  auto links = link_lines(now);
  if (size.rows > 0)
    fit(stages, links, size.rows);
  line_list all{head_text(now)};
  all.insert(all.end(), stages.begin(), stages.end());
  all.insert(all.end(), links.begin(), links.end());
  all.insert(all.end(), {meaning, foot_text(now.state)});
  if (size.rows > 0 && all.size() > size.rows)
    all.resize(size.rows);
  std::string out;
  for (std::string_view line : all) {
    out += size.columns > 0 ? cut_text(line, size.columns) : line;
    out += '\n';
  }
  return out;
}

} // namespace exeunt
