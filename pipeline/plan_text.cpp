// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/plan_draft.hpp>
#include <exeunt/pipeline/text_table.hpp>

#include <fmt/format.h>

namespace exeunt {

namespace {

std::string settings_text(const planned_stage& stage) {
  std::string out;
  for (auto& [key, value] : stage.settings)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", key, value);
  return out;
}

std::string inputs_text(const planned_stage& stage) {
  std::string out;
  for (auto& format : stage.input_formats)
    out += (out.empty() ? "" : " + ") + detail::format_text(format);
  return out.empty() ? "-" : out;
}

std::string output_text(const planned_stage& stage) {
  return stage.outputs.empty() ? "-" : detail::format_text(stage.output_format);
}

detail::text_table stage_table(const plan& what) {
  detail::text_table out{{"stage", "kind", "node", "in", "out", "settings"}};
  out.omit_if_empty(2);
  for (auto& stage : what.stages) {
    auto kind = stage.what->facts.name + (stage.elided ? " (elided)" : "");
    out.add({stage.name, kind, stage.node, inputs_text(stage),
             output_text(stage), settings_text(stage)});
  }
  return out;
}

std::string end_text(const planned_stage& stage, const port& end) {
  return stage.name + "." + end.name;
}

std::string bounds_text(const planned_link& link) {
  auto out = fmt::format("{} frames or {}", link.window,
                         to_text(link.window_media));
  if (link.mode == link_mode::live)
    out += fmt::format(", queue {}, age {}", to_text(link.max_queue),
                       to_text(link.max_age));
  return out;
}

detail::text_table link_table(const plan& what) {
  detail::text_table out{{"link", "", "mode", "window", "stream"}};
  for (auto& link : what.links) {
    auto& from = what.stages[link.from];
    auto& to = what.stages[link.to];
    out.add({end_text(from, from.outputs[link.out]),
             "-> " + end_text(to, to.inputs[link.in]),
             link.mode == link_mode::live ? "live" : "lossless",
             bounds_text(link), what.streams[link.stream].name});
  }
  return out;
}

} // namespace

std::string to_text(const plan& what) {
  auto latency = static_cast<double>(what.latency.count()) / 1e6;
  return fmt::format("{}\n{}\nlatency: {:.1f} ms\n", stage_table(what).text(),
                     link_table(what).text(), latency);
}

} // namespace exeunt
