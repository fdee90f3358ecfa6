// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/apps/fact_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace exeunt {

namespace {

std::string time_sentence(time_map how) {
  constexpr std::array<std::string_view, 5> sentences{
    "as much media comes out as came in",
    "as much media comes out as came in, but for a last frame that is filled "
    "up",
    "how much media comes out follows from the settings",
    "it is a source",
    "it is a sink",
  };
  return std::string{sentences[static_cast<std::size_t>(how)]};
}

/// Returns what such a port is most likely linked to.
stream_format usual_input(const port& to) {
  stream_format out{.carries = to.carries, .guaranteed = true};
  auto& rates = to.accepts.rates;
  auto fits = rates.empty() || std::ranges::count(rates, 48'000u) > 0;
  if (to.carries == media::audio)
    out.audio = {fits ? 48'000 : rates.back(), 1, 0};
  if (!to.accepts.codecs.empty())
    out.codec = to.accepts.codecs.front();
  return out;
}

std::string span_text(media_time what) {
  return what == unbounded ? "without bound" : to_text(what);
}

/// Returns how long media stays with settings as they are by default.
std::vector<std::string> holding_texts(const kind& what) {
  auto ports = what.ports({});
  if (!ports || ports->inputs.empty())
    return {};
  std::vector<stream_format> inputs;
  for (auto& in : ports->inputs)
    inputs.push_back(usual_input(in));
  auto held = what.holds({}, inputs);
  auto at = inputs[0].audio.rate;
  auto where = at == 0 ? std::string{} : fmt::format(" at {} Hz", at);
  std::vector<std::string> out;
  if (held.latency > media_time{0})
    out.push_back(
      fmt::format("delays by {}{}", span_text(held.latency), where));
  if (held.buffered > media_time{0})
    out.push_back(fmt::format("buffers {}{}",
                              held.buffered == unbounded
                                ? "without bound"
                                : "up to " + to_text(held.buffered),
                              where));
  return out;
}

std::vector<std::string> flag_texts(const kind_facts& facts) {
  const std::pair<bool, std::string_view> flags[] = {
    {facts.live, "is live: its output comes at the pace of real time"},
    {facts.releases, "releases what it emits on purpose"},
    {facts.elastic, "takes input while its output waits"},
    {facts.drains, "goes on after the end was requested until it is empty"},
    {facts.one_format, "fails when the format changes in mid-stream"},
    {facts.identity_when_equal, "is left out where it would do nothing"},
    {facts.stays_home, "stays in the process of the application"},
  };
  std::vector<std::string> out;
  for (auto& [on, text] : flags)
    if (on)
      out.emplace_back(text);
  return out;
}

std::string runs_sentence(const kind_facts& facts) {
  if (facts.runs == runs_on::blocking)
    return "runs on the blocking pool";
  return fmt::format("runs on a worker, at most {} per call",
                     to_text(facts.max_call));
}

} // namespace

std::vector<std::string> facts_text(const kind& what) {
  const auto& facts = what.facts;
  std::vector<std::string> out{time_sentence(facts.time), runs_sentence(facts)};
  if (facts.max_burst > 1)
    out.push_back(
      fmt::format("emits up to {} frames per call", facts.max_burst));
  for (auto& text : holding_texts(what))
    out.push_back(std::move(text));
  for (auto& text : flag_texts(facts))
    out.push_back(std::move(text));
  if (!facts.writes.empty())
    out.push_back(fmt::format("writes the file of `{}`", facts.writes));
  if (!facts.reads.empty())
    out.push_back(fmt::format("reads the file of `{}`", facts.reads));
  if (facts.needs)
    out.push_back(fmt::format("leases `{}`, of which {} at a time is out",
                              facts.needs->name, facts.needs->seats));
  return out;
}

} // namespace exeunt
