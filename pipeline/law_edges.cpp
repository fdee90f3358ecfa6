// This file is part of exeunt. See the file LICENSE for license terms.

#include <exeunt/pipeline/law_bench.hpp>
#include <exeunt/pipeline/recut.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace exeunt::detail {

namespace {

/// Feeds what lies between two fractions of each input.
void feed(rehearsal& stage, const law_input& inputs, double from, double to) {
  for (in_port i = 0; i < inputs.size(); ++i) {
    auto size = static_cast<double>(inputs[i].size());
    auto last = static_cast<std::size_t>(size * to);
    for (auto k = static_cast<std::size_t>(size * from); k < last; ++k)
      stage.feed(i, inputs[i][k]);
  }
}

std::string words(const error& why) {
  return why ? to_string(why) : std::string{};
}

/// What a paced stage may take to fade out.
constexpr double fade = 0.03;

/// What a codec looks ahead: Opus 6.5 ms (RFC 6716, section 2).
constexpr double lookahead = 0.0066;

/// Returns how long all media in `frames` lasts.
double seconds_of(std::span<const frame> frames) {
  double out = 0;
  for (auto& what : frames)
    if (auto [count, rate] = extent_of(what); rate != 0)
      out += static_cast<double>(count) / rate;
  return out;
}

/// Returns how long one can hear `frames`.
double heard_of(std::span<const frame> frames) {
  double out = 0;
  for (auto& what : frames)
    if (auto coded = what.get<packet>(); !coded || !coded->lost)
      out += static_cast<double>(payload_duration(what)) / 1e9;
  return out;
}

/// Returns whether the kind itself found the words for its error.
bool is_typed(const error& why) {
  return why.code() != ec::threw && why.code() != ec::stalled;
}

/// Appends audio at 16 kHz, in stereo unless there is stereo.
void append_other_format(std::vector<frame>& frames) {
  auto stereo = std::any_of(frames.begin(), frames.end(), [](auto& what) {
    auto body = what.template get<audio>();
    return body && body->format.channels == 2;
  });
  std::uint16_t channels = stereo ? 1 : 2;
  buffer_pool pool;
  std::vector<float> data(960, 0.25f);
  frames.push_back(audio{{16'000, channels, 0}, pool.copy(data)});
}

} // namespace

bool law_bench::has(frame_kind kind) const {
  for (auto& frames : on_.inputs)
    for (auto& what : frames)
      if (what.kind() == kind)
        return true;
  return false;
}

void law_bench::check_second_finish() {
  auto under_test = stage();
  feed(under_test, on_.inputs, 0, 1);
  under_test.run_out();
  auto before = under_test.seen();
  under_test.finish_again();
  auto& after = under_test.seen();
  report("a second finish", words(after.why));
  for (std::size_t i = 0; i < before.outputs.size(); ++i)
    if (after.outputs[i].size() != before.outputs[i].size())
      report("a second finish", fmt::format("output {} goes on", i));
}

/// What can be heard behind an interruption is what went in behind it, and a
/// fade: what was held is forgotten.
void law_bench::check_interrupt() {
  auto under_test = stage();
  feed(under_test, on_.inputs, 0, 0.5);
  under_test.interrupt(0);
  auto before = under_test.seen().outputs;
  feed(under_test, on_.inputs, 0.5, 1);
  under_test.run_out();
  auto& got = under_test.seen();
  report("an interruption", words(got.why));
  if (what_.facts.time != time_map::exact || on_.inputs.size() != 1
      || has(frame_kind::bytes))
    return;
  auto& in = on_.inputs[0];
  auto fed = seconds_of(std::span{in}.subspan(in.size() / 2));
  auto most = fed + (what_.facts.releases ? fade : lookahead);
  for (std::size_t i = 0; i < before.size(); ++i) {
    auto came = heard_of(std::span{got.outputs[i]}.subspan(before[i].size()));
    if (came > most)
      report("an interruption",
             fmt::format("output {} goes on for {:.4f} s", i, came - fed));
  }
}

/// A container without octets may be an error, but one of its own.
void law_bench::check_empty() {
  auto why = play(law_input(on_.inputs.size())).why;
  if (!(has(frame_kind::bytes) && is_typed(why)))
    report("no input", words(why));
}

void law_bench::check_one_sample() {
  if (!has(frame_kind::audio))
    return;
  law_input inputs(on_.inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (auto& piece : recut(on_.inputs[i], 1, chance_))
      if (piece.kind() == frame_kind::audio && inputs[i].empty())
        inputs[i].push_back(piece);
  auto got = play(inputs);
  report("one sample", words(got.why));
  if (!got.why)
    report("one sample", check_conservation(what_, inputs, got));
}

void law_bench::check_format_change() {
  if (!has(frame_kind::audio))
    return;
  auto inputs = on_.inputs;
  for (auto& frames : inputs)
    append_other_format(frames);
  auto got = play(inputs);
  if (got.why && !(what_.facts.one_format && is_typed(got.why)))
    report("a change of format", words(got.why));
  if (!got.why)
    report("a change of format", check_conservation(what_, inputs, got));
}

} // namespace exeunt::detail
