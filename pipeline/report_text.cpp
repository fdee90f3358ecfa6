// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/report.hpp>
#include <exeunt/pipeline/text_table.hpp>

#include <fmt/format.h>

namespace exeunt {

namespace {

std::string milliseconds(std::uint64_t ns) {
  return fmt::format("{:.1f} ms", static_cast<double>(ns) / 1e6);
}

std::string stage_table(const report& what) {
  detail::text_table out{{"stage", "node", "exit", "frames in", "frames out",
                          "samples in", "samples out", "dropped", "busy",
                          "queued p99"}};
  out.omit_if_empty(1);
  for (std::size_t i = 3; i < 10; ++i)
    out.align_right(i);
  for (auto& row : what.stages)
    out.add({row.name, row.node, std::string{to_string(row.exit)},
             fmt::to_string(row.frames_in), fmt::to_string(row.frames_out),
             fmt::to_string(row.samples_in), fmt::to_string(row.samples_out),
             fmt::to_string(total(row.dropped)), milliseconds(row.busy_ns),
             milliseconds(row.queue_p99_ns)});
  return out.text();
}

/// Returns what the columns do not say of a stage.
std::string remarks(const stage_report& what) {
  std::string out;
  for (auto& [key, value] : what.notes)
    out += fmt::format("{}: {}: {}\n", what.name, key, value);
  if (what.restarts > 0)
    out += fmt::format("{}: restarted {} times\n", what.name, what.restarts);
  if (what.bad_samples > 0)
    out += fmt::format("{}: {} samples were no numbers\n", what.name,
                       what.bad_samples);
  if (what.stuck_ns > 0)
    out += fmt::format("{}: in its handler for {}, last frame at {:.3f} s\n",
                       what.name, milliseconds(what.stuck_ns),
                       what.last_frame_seconds);
  if (!what.waits_for.empty())
    out += fmt::format("{}: waits for {}\n", what.name, what.waits_for);
  if (what.lost)
    out += fmt::format("{}: lost with node {} at {:.3f} s\n", what.name,
                       what.lost->node, what.lost->seconds);
  if (what.why)
    out += fmt::format("{}: {}\n", what.name, to_string(what.why));
  return out;
}

std::string outcome_text(const report& what) {
  auto out = fmt::format("{}: {}", to_string(what.state),
                         to_string(what.reason));
  if (what.reason == end_reason::failed)
    out += fmt::format(" at {}: {}", what.failed_stage, to_string(what.why));
  return out + "\n";
}

std::string actors_text(const report& what) {
  auto out = fmt::format("actors: {} spawned, {} exited", what.actors_spawned,
                         what.actors_exited);
  if (what.actors_quarantined > 0)
    out += fmt::format(", {} quarantined", what.actors_quarantined);
  if (what.actors_lost > 0)
    out += fmt::format(", {} lost", what.actors_lost);
  if (what.callbacks_threw > 0)
    out += fmt::format("; {} callbacks threw", what.callbacks_threw);
  return out + "\n";
}

} // namespace

std::string to_text(const report& what) {
  auto out = outcome_text(what) + stage_table(what);
  for (auto& row : what.stages)
    out += remarks(row);
  out += to_text(what.traces);
  out += fmt::format("events: {}\n", what.events_total);
  out += fmt::format("media {:.3f} s, wall {:.3f} s, cpu {:.3f} s\n",
                     what.media_seconds, what.wall_seconds, what.cpu_seconds);
  return out + actors_text(what);
}

} // namespace exeunt
