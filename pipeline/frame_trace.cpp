// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/frame_trace.hpp>
#include <exeunt/pipeline/text_table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace exeunt {

namespace {

constexpr std::string_view fates[] = {
  "passed",           "taken",     "kept",     "untraceable", "in its handler",
  "waits for credit", "under way", "overload", "late",        "interrupted"};

/// Returns the ms between two times, or nothing where one did not come.
std::string between(std::int64_t from, std::int64_t to) {
  if (from < 0 || to < 0)
    return {};
  return fmt::format(
    "{:.3f}", static_cast<double>(std::max(to - from, std::int64_t{0})) / 1e6);
}

std::string content_text(const hop_report& what) {
  auto out = fmt::format("{} {:.4g} ms", to_string(what.kind),
                         what.length_seconds * 1e3);
  return what.cause ? out + ", " + std::string{to_string(*what.cause)} : out;
}

/// Returns when a stage came to hold the frame: the source made it.
std::int64_t arrival(const hop_report& what) {
  return what.from.empty() ? what.handed_on_ns : what.taken_ns;
}

std::string way_text(const frame_trace& one) {
  detail::text_table out{{"stage", "from", "frame", "begins", "at", "credit",
                          "queued", "handler", "held", "fate"}};
  for (std::size_t i = 3; i < 9; ++i)
    out.align_right(i);
  auto zero = one.hops.front().handed_on_ns;
  for (auto& hop : one.hops)
    out.add({hop.stage, hop.from, content_text(hop),
             fmt::format("{:.3f} s", hop.start_seconds),
             between(zero, arrival(hop)), between(hop.emitted_ns, hop.sent_ns),
             between(hop.sent_ns, hop.taken_ns),
             between(hop.taken_ns, hop.done_ns),
             between(hop.done_ns, hop.handed_on_ns),
             std::string{to_string(hop.fate)}});
  return out.text();
}

} // namespace

std::string_view to_string(hop_fate fate) noexcept {
  auto index = static_cast<std::size_t>(fate);
  return index < std::size(fates) ? fates[index] : "unknown";
}

std::string to_text(const std::vector<frame_trace>& all) {
  std::string out;
  for (auto& one : all)
    if (!one.hops.empty())
      out += fmt::format("trace of {} at {:.3f} s, in ms:\n", one.source,
                         one.media_seconds)
             + way_text(one);
  return out;
}

} // namespace exeunt
